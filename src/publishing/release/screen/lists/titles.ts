const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Forms of address: whatever follows one is a person, however ordinary the word. */
export const FORMS_OF_ADDRESS = set(`mr mrs ms miss mx dr cllr messrs mme mlle monsieur madame sheikh shaykh hajji haji alhaji mallam`);

/** Titles and ranks that stand before other words as well: a person where the word after them is no plain word. */
export const TITLES = set(`
prof professor councillor sir dame lord lady baroness baron rev revd reverend canon fr father sr sister brother imam pastor rabbi bishop
chief pc wpc pcso dc ds di dci dsi dsu det sgt sargeant insp supt acc dcc cc tdc detective constable sergeant inspector superintendent commander
judge justice recorder coroner magistrate nurse matron doctor uncle aunt aunty auntie captain major colonel king prince princess hon qc kc mp ms
`);

/** What persons are called before their name: after one, a word that is also a name is a person. */
export const ROLES = set(`
officer worker manager director chair chairman chairwoman chairperson coordinator lead nurse midwife teacher headteacher head advocate
victim perpetrator deceased son daughter mother father husband wife partner boyfriend girlfriend sibling grandmother grandfather
grandson granddaughter nephew niece cousin friend neighbour stepfather stepmother ex named called contact aka nee alias author reviewer
practitioner solicitor consultant psychiatrist psychologist therapist counsellor keyworker caseworker surveyor councillor
`);

/** Letters after these are labels of a list or a plan, not initials. */
export const LABELLED = set(`
part section appendix annex option plan group team action category level phase band grade vitamin hepatitis adult child person victim
perpetrator subject witness sibling mother father partner agency family recommendation table figure schedule block unit class type step
tier model column row page item objective outcome priority strand question hub site zone case review form module stage
`);

/** Small words that follow a person who opens a sentence. */
export const AFTER_A_PERSON = set(`
to has had have is was will would should shall can could may might must and who whom whose said says told asked met led leads wrote went
came made took gave left lived felt knew saw spoke did does also then never always now currently
`);

/** Small words before a person who is named by one name. */
export const BEFORE_A_PERSON = set('to with by from told asked met saw about contact contacted spoke and');

/** Small words between the parts of one name. */
export const PARTICLES = set(
  `al el bin bint ibn ap ab ferch van von der den de da di du dos del della la le ul ur ud y abu umm ben bat mc mac o st`,
);

/** Words before a month. */
export const BEFORE_A_MONTH = set(`
in by since from until till during on of early late mid end to and before after between through next last every each this for january
february march april may june july august september october november december start beginning middle
`);

export const MONTH_NAMES = set('april may june august jan');

/** Names that are seldom anything else where they have a capital, however often the small word is used. */
export const NAMES_FIRST = set(`
grace hope faith joy rose ruby amber daisy lily ivy poppy holly hazel heather violet olive pearl dawn eve iris robin jack harry frank
ken nick bob matt mike sally kitty penny mercy patience prudence precious blessing prince princess said carol basil norm hank cherry
ginger scarlet crystal coral jade opal rosemary marina maria flora sage reed heath glen dale clay cliff dean drew eddy gene gill guy
jay lance lee lance miles peter pat ray rob roman sue victor earl barb dolly dot fern merry nova ally angel angelica april august june
autumn summer sunny storm sterling stark martin marvel mason matt maverick mike christen christian clover cooper chuck curt cutter
celestial charisma charity chastity cherish cinnamon comfort gift goodness gladness talent destiny genesis genie gentry trinity felicity
gabby gala garnet garret garrison harmony haven hunter imam jan jasper jewel josh junior juniper kit lacy laurel lavender levy lucky
magnolia melody merit mina mystic rani raj nina oral paddy patty patsy pepper petal phoenix piper primrose raven rosy rowan rusty
sailor sandy savanna serenity shepherd sherry sierra spencer star sunshine symphony taffy tanner tawny temperance terrace tiger tony
will mark may bill chase grant favour wisdom song sun
valentine velvet verity viola wade walker wally warren willow willy winnie wolf wren zephyr
`);

/** Words that never belong to a name, whatever a list of births says. */
export const FUNCTION_WORDS = set(`
the that any has was what when who until via among with then they this these those to of and or but if for from in on at by as is are be
been not no yes all each every some more most per till even ever never just only very also than there their them our your its his her him
seven six nine ten via could should would must into onto over under out off up down about after before a i it we us my me
`);
