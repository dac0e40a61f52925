/** Names of origins that the lists of `names.ts` hold too few of, as they are written in Britain. */
export const OTHER_NAMES = `
aled alun angharad aneirin aneurin arwel arwen awen berwyn betsan blodwen bronwen bryn brynmor bethan cadi caerwyn carwyn carys catrin
ceinwen ceri ceridwen cerys crisiant dafydd delyth derfel deian dilwyn dilys dyfan dyfed dyfrig ednyfed efa eifion eilir eira eirian
eirlys elain elan eleri elfed elgan elin eluned elystan emlyn emrys emyr enfys ercwlff esyllt euros ffion fflur ffraid gareth gerallt
geraint gethin glenys glesni gruffudd gruffydd guto gwawr gwen gwendolen gwenfron gwenllian gwenno gwilym gwion gwladys gwyn gwyneth
gwynfor gwynne hawys heledd heulwen hefin hedd hywel idris idwal ieuan ifan ifor illtud ioan iolo iorwerth islwyn iwan llew llewelyn
llinos lleucu llyr llywelyn lowri mabli macsen madog mair mared maredudd mari medwen megan meinir meirion menna meredith merfyn meurig
mihangel morfudd morgan morwenna mostyn myfanwy myrddin nerys nesta nia non olwen osian owain peredur pryderi rhian rhiannon rhodri
rhun rhydian rhys sian sioned sion siwan steffan taliesin tecwyn tegan tegid tegwen teleri tesni tomos trefor tudur tudor tirion
wenna wyn wynne ynyr angwen bowen bevan beynon craddock eynon gittins gwilliam howell howells jenkins llewellyn lloyd maddocks meyrick
mathias parry penry powell probert prosser prothero pugh rees rosser tudur vaughan watkin wynn yorath
abdul abdullah abdulrahman abdirahman abdi abdinasir abubakar adnan afzal aisha ahmad ahmed ahmet akhtar alam aliya amal amina aminah
anwar arif arshad asad asghar ashraf asif asiya asma atif ayaan ayesha aziz azra babar badr bashir basma bilal bushra dalal dawud
deeqa dunya ehsan esra fadi fadumo faisal farah farhan farida faridah farooq farzana fatema fathia fatima fatimah fawzia fayyaz fazal
ghazala ghulam habib habiba hadi hafsa haleema halima hamid hamida hamza hana hanan hani haroon hasan hassan hawa hiba hibo hodan
huda humaira hussain hussein ibrahim idris ilyas imran iqbal irfan ishaq ismail jabeen jamal jamila javed jawad junaid kamal karim
kausar khadija khadra khalid khalil khalida latif layla leila liban mahmood mahmoud majid malik mariam marwa maryam masood mehmood
mohamed mohammad mohammed muhammad mubarak munira mustafa nabeel nadeem nadia naeem nafisa najma nargis naseem nasir nasreen naveed
nazia nimco noor noreen nusrat omar osman parveen qasim rabia rafiq rahila rahman rashid rashida razia rehana rehman riaz rukhsana
saad sabah sabina sadia saeed safia sahra said saima sajid saleem salim salma samia samina samira sanaa saqib sarwar shabana shabnam
shafiq shahid shahida shahnaz shaista shakeel shakil shamim sharmarke shazia sheikh shirin siddiq sidra sohail sofia suad suleman
sulaiman sumaya tahir tahira tariq ubah umar usman wahid walid waqas warsan yahya yasin yasmin yasmeen yousef yusuf zahid zahida
zahra zainab zakaria zara zeinab zubair zulfiqar begum bibi khatun khanom uddin ullah chowdhury choudhury miah islam hoque haque sarkar
ajay akash amandeep amarjit amrit amrita anil anita anjali ankit aparna arjun arun asha ashok avtar balbir baljit balwinder bhavna
chandra deepa deepak devi dinesh divya gagandeep ganesh geeta gita gopal gurdeep gurdip gurjit gurmeet gurpreet gurvinder harbans
hardeep hardip harinder harjinder harjit harpreet harish hemant indira jagdish jagjit jasbir jaspreet jasvinder jaswinder jatinder
jaya jayesh jyoti kamaljit kamla kanta karan kavita kiran kirandeep krishna kuldip kulwant kulwinder lakhbir lakshmi lata madhu
mahesh mala mandeep mangal manish manjit manjula manpreet meena meera mohan mohinder mukesh nalini naresh narinder navdeep neha nikhil
nisha nitin padma palwinder pankaj paramjit parminder poonam prabhu pradeep prakash pratibha pravin preeti priya pushpa rajesh
rajinder rajni rakesh ramesh rani ranjit ravi ravinder rekha renu ritu rohit rupinder sandeep sangeeta sanjay sarbjit satnam satish
satwinder seema shanta shanti sharda shilpa shobha simran sita sonal sukhdev sukhjit sukhwinder suman sunil sunita suresh surinder
surjit sushila swaran tarlochan tejinder uma usha vandana varsha vijay vikram vimla vinod vishal yash kaur singh patel sharma verma
gupta mehta shah desai joshi reddy nair pillai iyer menon banerjee mukherjee chatterjee bose das dutta ghosh sen roy perera fernando
silva jayawardena wickramasinghe rajapaksa thapa gurung rai limbu tamang shrestha
abena abimbola abiodun abosede adaeze adebayo adebola adeola adesola adetokunbo adewale adjoa afia afua akosua akua akwasi ama amadi
ama amara ameyaw aminata amoako ampofo ankomah ansah asamoah asante asare awa ayodele ayomide baffour bamidele bintou boakye boateng
bola bolanle bukola chiamaka chibuzo chidi chidinma chidera chijioke chika chinedu chinelo chinonso chinwe chioma chukwuemeka
chukwudi danjuma ebele ebere efe efua ejike ekene emeka enitan eniola ese esi eze fatou femi folake folasade funke funmilayo gbemisola
ifeoma ifeanyi ifunanya ijeoma ikechukwu ikenna iyabo jumoke kayode kehinde kemi kofi kojo kwabena kwadwo kwaku kwame kwasi kwesi
lanre mamadou mensah modupe mohammadou moussa musa ngozi nkechi nkem nkiru nana nnamdi nneka nwachukwu obi obinna odunayo ogechi ogbonna
oke okafor okechukwu okeke okeoma okon okonkwo okoro okoye olabisi ola olamide olanrewaju olayinka olu olubunmi olufemi olufunke
olumide oluwadamilola oluwaseun oluwatobi oluwatoyin omolara onyeka onyinye opoku osagie osei oumar oumou owusu remi rotimi sade
segun sekou seun shola simisola sola taiwo temitope titilayo tobi tolu tunde uche uchenna uchechi ugochukwu ugonna uzoma yaa yaw yetunde
yewande yinka zainabu addo adjei agyei agyeman aidoo akoto amankwah amponsah antwi appiah arthur badu bonsu darko donkor frimpong
gyasi kuffour kyei nkrumah ofori oppong quaye sarpong tetteh yeboah ibe nwosu nwankwo onuoha onyango eze uzor adeyemi adeleke
afolabi ajayi akande akinola akintola alabi awolowo balogun bankole fashola ogunleye ogunbanjo oladipo olawale oni oyelaran soyinka
diallo diop cisse conteh kamara koroma sesay jalloh bangura traore toure camara keita sow ndiaye
aleksander aleksandra agnieszka andrzej bartosz beata bogdan boguslaw bozena czeslaw danuta dariusz dorota elzbieta ewa ewelina
grazyna grzegorz halina henryk irena iwona jacek jadwiga jakub jan janina janusz jaroslaw jarek jerzy jolanta joanna justyna kasia
katarzyna kazimierz kinga krystyna krzysztof leszek lukasz magda magdalena malgorzata marcin marek mariola mariusz marzena mateusz
miroslaw pawel piotr przemyslaw radoslaw renata robert ryszard slawomir stanislaw stefan sylwia szymon tadeusz teresa tomasz urszula
waldemar wanda wieslaw wojciech zbigniew zdzislaw zofia zuzanna adrian alin alina andrei anca bogdana catalin ciprian claudiu constantin
cosmin costel cristian cristina daniela dragos dumitru elena emil eugen florentina florin gabriela george gheorghe horia ileana ilie
ioan ioana ion ionela ionut iulia iulian laurentiu liviu loredana lucian luminita marian mariana marius mihaela mihai mircea monica
nicoleta nicolae octavian oana ovidiu petru radu raluca razvan roxana silviu simona sorin stefania teodor traian vasile viorel vlad
agim arben arta artan bardhyl besnik blerim driton elira fatmir flutura gezim ilir lule luan mirela mimoza shpresa shpetim vjosa
algirdas antanas audrius dainius darius egle gediminas giedre jonas jurate kestutis laima linas mantas mindaugas rasa ruta saulius
tomas vaida vilma vytautas zydrunas boyan boyko dimitar georgi hristo ivaylo kalina krasimir lyubomir nikolay plamen radka stoyan
svetlana todor tsvetan vesela yordan zhivko bohdan dmytro ihor iryna kateryna ksenia lesia mykola nataliya oksana oleksandr olena
olha ostap pavlo serhiy solomiya taras tetiana volodymyr yaroslav yevhen yulia zoya kowalska kowalski nowak nowicka nowicki wisniewski
wojcik lewandowski zielinski kaminski popescu ionescu popa dumitrescu stan radu stoica gheorghiu petrov ivanov ivanova dimitrov
wei jing yan ying xia xin xiu yun yue yu jun jie hao bo qiang gang lei tao chao bin ming hong feng peng rui xiang xiaoming xiaohong
xiaoli xiaoyan jianguo jianhua jianping guoqiang guohua zhiwei zhiqiang zhigang yulan yumei yuhan zihan zixuan haoran meiling meihua
meifen lihua liping lijuan lili lina qian qin qing shan shu shuang ting wen wenjie wenjing yanling yanyan yifan yiming yuxin zhen
zheng zhong chun chunhua chunmei cuiping fen fang guiying huan hui huifang jiahui jiayi jiali jin jinhua juan kun lan liang lin ling
long lu mei min na ning ping qiu rong ru shuai siyu wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao luo
liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan
du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan
lei qian tang yin chang chong chan cheung chiu choi chow chu chui fung ho hui kwan kwok kwong lai lam lau lee leung lo lui mak mok
ng ngan poon pun shek sin siu so suen szeto tse tsang tsui wai wong yip yiu yuen yung nguyen tran pham huynh
`;

/** English words that are names too, beyond those that the lists know. */
export const OTHER_NAME_WORDS = `
bird field ball lamb hunt nash holland bush sharp wise pope abbot frost hobbs powers small short day moss sparks speed berry bond bull
carpenter farmer potter painter weaver slater glover skinner shearer forester gardener parsons monk noble chambers kitchen hood cape
wooden clay lock nuttall peacock pike pratt pitt rich savage sands sellers spears sparrow steel storey tidy twist venture whale whistler wise
winters wells woodman woodland booth bower bright burn buckle church cleaver crane creek crook crow dancer draw drew dry fairbrother farrow
fox freight french gamble gore grave graves hare head heap holder horn house hurst key keys knot lord lowe marks may mead merchant mole
mould nightingale park pearson penny pickle pitcher plum pool proud quick rain rake reader ripper rush sage salt seal shine silk sole spark
stable staples starling stock sugar summers swallow swift tear thorn tree trout vale waite warm weir
gift goodness gladness privilege talent clever pretty success lovely prosper innocent patience perseverance miracle marvellous gracious
fang gang ping bing dong ling bin lei hang pan fan man sang song sun long tang ran can wan shun tong gong dang tan lie hui kong ding ting
nest non heath haf miners mali man sat deep happy lucky sweet dolly guru neat sand sandy mani nanny jam lad lass
jan said noon imam roman marian basil viola
`;

/** Words that are names to somebody and stand with a capital in any plan: alone they are asked about nowhere. */
export const ORDINARY_WORDS = `
able abate aide alias alone amid among amine anal analyse angle ant any apple art ascension any aria bar ban bare beat best bill blank
block brain branch bank banks care cap campus captain card careers carbon career carry cash case change chance channel chip chosen chief clarity
clearance come comfort con constant core cord cost court courage cross cruise daily dare deep delight demon desire due early elder else era
essence eternity ether even ever exodus fair fall fares fate favor favour female field final fine fish floor forest forever fort forte
fortune foster freedom fuller fun future gap gate gates gauge gender general girl glass globe good governor grams grant gross gun guest hall ham hand
handy hang harm harms has head health help high hill hills hold holder holders holiday home honest hop house human icy idea independence infant infinity
innocent island issue issues job jobs journey just justice key kick kin kind knowledge lack lane law laws lawyer lawyers lead leaf lean leaner
learning legacy legal level liberty lie lieu lift line link links list little lively loan loans local lock loner long lot low loyal major
make male man manage manual map march mark marks mas master mat match material maze meaning mean media medium member memory menu merit
metro million mine mines minor minors mirror mode model moderate modest money moon music nail name names nation national nature need
network neutral never new next nil nine non normal notes number objective oral orange order other oval pace pack page pair palm panel
pap paper parade parent park parks part partner pass passion path peak peer pen per period pilot pit place plan plank planks plans play pleasant
pleas point police pool poor port post pour power practice praise present prey price private privilege process progress promise proper protect
protection proud prune pun purpose purity quality quarter quay question quick race ram range rare raters rather rares rat reach read reader
ready real reason record recovery red reef regional relief remedy report resat resource rest review rice rim ring rise river rivers road rock role
root rota route royal rule run rush sad sage same sample sane save school scope score sea seal season second secret section secure see seem
selling sense server serve service set seven sever shade shadow shady share shelter shine short show sign silent silver sincere single sister site six
skip small social sole solid something son sort special spies spirit sport spring stable staff stage standard star stark start state statement
steel step stern steward stock stone stop store storm story strand strategy street strength strong style styles success sum summer
sun support supreme sure survey system tab table tag talent talk tall tally tap target tea teal team tee term test that the theme then
they thing this time tin tip title to tome top topic total touch town trace track trade trail train training tray treasure tree trip true truly trust
trusts truth tug twist uncle union unique unit united unity unknown unnamed until urban use user usher valid value van vanity via video
view villa vision vital voice wage walk walker wall war ward wards warden was wash watch water waters way web week weight well wells west wet what
when white who wide will wind winter wire wish with within witting woman women wonder wood woods word work worker world worth worthy
write year yen yes young your youth zone rand non sat so can may lam das pip pol pica sans sim sims lex log login logins tat til ted tor
rota resat riff seniors coda dock doc dos doss
`;

/** Words of the field and of offices that a general list lacks. */
export const FIELD_WORDS = `
safeguarding safeguard multiagency multi agency interagency perpetrator perpetrators homicide homicides femicide coercive cohabiting
cohabitee caseworker caseworkers caseload caseloads helpline helplines online offline website websites webpage webpages email emails
inbox workplan workstream workstreams workforce taskforce toolkit toolkits flowchart flowcharts signpost signposts signposting
signposted timeframe timeframes timescale timescales toolbox webinar webinars podcast podcasts dataset datasets database databases
spreadsheet dashboard dashboards uptake rollout proforma proformas pathway pathways stakeholder stakeholders debrief debriefs debriefing
deconfliction deescalation escalations psychoeducation neurodivergent neurodiversity bisexual transgender nonbinary genderqueer
victimisation revictimisation hybristophilia strangulation gaslighting stalkerware sexting cyber cyberstalking intergenerational
homelessness rehousing tenancies tenancy downloadable reconfigured recommissioned recommissioning commissioning commissioner
commissioners subregional subgroup subgroups substance midwife midwives midwifery perinatal postnatal antenatal paediatric paediatrics
paediatrician gynaecology orthopaedic anaesthetic triage triaged triaging comorbid comorbidity counselling counsellor counsellors
analyse analysed analysing organisational organisation organisations recognise recognised recognising prioritise prioritised
prioritising prioritisation standardised standardise summarise summarised summarising utilise utilised utilising programme programmes
childcare fulfil enrol behaviours behavioural ageing judgement learnt practise practised proactive proactively refuge refuges
nonfatal unallocated unmet followup roadshow roadshows workbook workbooks handout handouts leaflet leaflets intranet extranet app apps
cascade cascaded cascading checklist checklists pre post ongoing upskill upskilled upskilling reflective bespoke evaluative
attendee attendees learner learners eLearning elearning multidisciplinary gp gps isva idva idvas isvas schoolchildren headteacher
headteachers wellbeing microsoft sharepoint covid coronavirus lockdown lockdowns minuted actioned actioning chronologies
neighbouring neighbourhood neighbourhoods cancelled labelled modelling travelled focussed focused benchmarking carers carer
prosecutorial unprosecuted reoffending reoffend reoffended licensee victimless statutorily biannual biannually quarterly fortnightly
telehealth telecare unreported underreporting underreported misogyny misogynistic transphobia homophobia disablism sexualised
radicalisation pharmacist pharmacists outpatient inpatient dietitian podiatry radiography phlebotomy ambulatory bariatric
incel survivor's trauma disclosures disclosable disclosers nonattendance nonengagement repeat revisit recontact reassess reassessment
cyngor heddlu bwrdd iechyd cymru cymraeg llywodraeth gwent powys dyfed ceredigion gwynedd ynys mon conwy sir prifysgol caerdydd
abertawe casnewydd wrecsam cymdeithas tai gofal cymunedol diogelwch partneriaeth plant oedolion trais yn erbyn menywod domestig
`;

/** Days, months, peoples, faiths, countries and other words with a capital that are no persons. Places that are names too are left out. */
export const PLAIN_PROPER_NOUNS = `
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
christmas easter ramadan eid diwali hanukkah passover
british english welsh scottish irish european african asian american caribbean indian pakistani bangladeshi chinese polish romanian
bulgarian lithuanian albanian ukrainian russian somali nigerian ghanaian kurdish turkish iranian iraqi afghan syrian arabic urdu punjabi
bengali gujarati hindi tamil farsi pashto mandarin cantonese portuguese spanish french german italian greek roma romany traveller latin
christian christians muslim muslims islamic hindu hindus sikh sikhs jewish judaism buddhist catholic protestant methodist quaker anglican
britain england wales scotland ireland ulster europe africa asia america london cardiff swansea newport wrexham birmingham manchester
liverpool leeds sheffield bristol nottingham leicester coventry derby cornwall devon dorset somerset wiltshire gloucestershire
oxfordshire berkshire buckinghamshire hampshire surrey sussex essex suffolk norfolk cambridgeshire hertfordshire bedfordshire
northamptonshire warwickshire worcestershire herefordshire shropshire staffordshire derbyshire nottinghamshire lincolnshire leicestershire
yorkshire lancashire cheshire merseyside cumbria northumberland durham northumbria humberside midlands thames mersey severn
westminster whitehall parliament
google facebook whatsapp instagram twitter tiktok youtube snapchat microsoft windows excel outlook teams sharepoint zoom linkedin
covid internet
`;

/** Family and given names of one syllable, and days of the week, that are among the commonest words: persons beside other names only. */
export const SYLLABLES_THAT_ARE_WORDS = `
he she you me an so do ho monday tuesday wednesday thursday friday saturday sunday
`;
