/** Invented persons of many origins: given and family names that are words, names, or neither. */
export const PERSONS: readonly string[] = `
Rhiannon Prosser|Eirlys Gwynne|Sian Nest Rees|Gethin ap Huw|Llinos Haf|Owain Price|Dilwyn Long|Mair Bowen-Jones|Angharad Cook|Ceinwen Pugh
Harpreet Gill|Amandeep Singh Sandhu|Priyanka Raychaudhuri|Raj Bains|Dev Khanna|Meena Kumari|Rani Begum|Thivya Sivanesan|Zubair Chowdhury|Nusrat Jahan
Fatima al-Hassan|Abdul-Rahman Said|Noor Siddiqui|Iman Farouk|Hodan Warsame|Khadija bint Yusuf|Omar Sheikh|Layla Haddad|Ibrahim El-Sayed|Sumaya Warfa
Oluwaseun Adebayo|Chidinma Okwuosa|Kwame Asante-Boateng|Blessing Eze|Grace Osei|Comfort Mensah|Patience Bright|Goodluck Favour|Ngozi Wisdom|Precious Talent
Zbigniew Wójcik|Małgorzata Łukasiewicz|Ion Popa|Mihaela Rusu|Jan Nowak|Ewa Król|Dritan Hoxha|Rūta Žukauskaitė|Roman Petrenko|Bogdan Stan
Xiaoling Zhang|Wei Song|Li Na|He Ping|Sun Long|Yang Fan|Mei-Ling Wan|Guo Feng|Song Man|Qiuyue Xu
Mark Baker|Grace Hill|Hope Summers|Jack Frost|Heather Moss|Amber Stone|Frank Short|Victor Day|Faith King|Joy Powers
Zerubabel Thornthwaite|Thandeka Mkhwanazi|Siobhán Ní Bhriain|Aoife O'Dowd|Nguyen Thi Lan|Björn Ödegård|Jean-Luc Picoult|Moses Abel`
  .trim()
  .split(/[|\n]/);

const first = (name: string): string => name.split(' ')[0] ?? '';
const last = (name: string): string => name.split(' ').pop() ?? '';

/** How a person comes into a plan. Each gives a sentence, and the words of it that must not leave. */
export const SHAPES: readonly (readonly [shape: string, sentence: (name: string) => string, planted: (name: string) => string])[] = [
  ['opens a sentence', (name) => `${name} to lead the training by March.`, (name) => name],
  ['in a sentence', (name) => `The review was shared with ${name} before the meeting.`, (name) => name],
  ['possessive', (name) => `Following ${name}’s disclosure the team changed its form.`, (name) => name],
  ['opens with a verb', (name) => `${name} attended the panel and agreed.`, (name) => name],
  ['closes a sentence', (name) => `Training has been delivered by ${name}.`, (name) => name],
  ['in brackets', (name) => `The safeguarding lead (${name}) reports back.`, (name) => name],
  ['after a colon', (name) => `Contact: ${name}`, (name) => name],
  ['after a slash', (name) => `Owner: Police/${name}`, (name) => name],
  ['alone', (name) => name, (name) => name],
  ['in a list', (name) => `- ${name}\n- Housing team`, (name) => name],
  ['title and family name', (name) => `The panel met with Mr ${last(name)} about housing.`, last],
  ['initial and family name', (name) => `Agreed by ${name[0] ?? ''}. ${last(name)} last spring.`, last],
  ['family name first', (name) => `${last(name)}, ${first(name)} is the contact.`, (name) => `${last(name)}, ${first(name)}`],
  ['given name in a sentence', (name) => `We asked ${first(name)} about the letter.`, first],
  ['family name in a sentence', (name) => `The form was sent to ${last(name)} in the summer.`, last],
  ['in capitals', (name) => `The lead is ${name.toUpperCase()} for now.`, (name) => name.toUpperCase()],
];
