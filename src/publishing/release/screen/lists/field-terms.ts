/** What stands with capitals in plans of this field and is no person. Laws that bear a first name are named as a whole only. */
export const FIELD_TERMS: readonly string[] = `
Clare's Law|Sarah's Law|Claire's Law|Martyn's Law|Raneem's Law|Martha's Rule|Jade's Law|Kay's Law|Women's Aid|Welsh Women's Aid|Victim Support|Home Office|Crown Prosecution Service
Jobcentre Plus|Job Centre|Citizens Advice|Ofsted|Cafcass|Cafcass Cymru|Barnardo's|Samaritans|Healthwatch|Respect|SafeLives|Safe Lives|CrimeStoppers|Childline|Karma Nirvana
Operation Encompass|Operation Soteria|Operation Sentinel|White Ribbon|Freedom Programme|Drive|Mankind|Galop|Relate|Shelter|Turning Point|Change Grow Live
Freedom of Information|Royal College|General Medical Council|Great Britain|United Kingdom|Northern Ireland|Isle of Wight|Tyne and Wear|West Midlands|East Midlands
South Wales|North Wales|Mid Wales|West Wales|New Year|Good Friday|Boxing Day|Bank Holiday|Working Together|Think Family|Making Every Contact Count|Ask and Act|Section 9|Word|Office|Power BI
Crown Court|County Court|Family Court|Magistrates Court|Data Protection Act|Care Act|Children Act|Mental Health Act|Mental Capacity Act
Prime Minister|Police and Crime Commissioner|Chief Constable|King's Counsel|King's Speech|Welsh Government|Adult A|Adult B|Adult C|Child A|Child B|Child C
`
  .split(/[|\n]/)
  .filter((term) => term !== '');

/** Abbreviations that every reader of such plans knows. They count in capitals only ("IRIS" is a service, "Iris" is a person). */
export const FIELD_ABBREVIATIONS: ReadonlySet<string> = new Set(
  `A&E ABE ADVISE AAFDA ACE ACES AI AMHP ASB ASC ASP BAME BDHR BME BWV CAADA CAF CAMHS CCG CCGS CCR CDOP CEO CIC CIN CJS CMHT CP CPA CPD CPN CPP CPS CQC CRC CRHT
  CRCS CSA CSAP CSC CSE CSP CSPR CSPS CTO DA DAA DAAT DAC DAO DARA DARDR DARDRS DAPN DAPO DASH DASV DBS DHR DHRS DIP DNA DPIA DSL DV DVA DVDS DVPN DVPO DWP EAP ED EDI
  EHCP EHIC EIA ETE FAQ FAQS FGM FLO FOI GDPR GMC GP GPS HBA HBV HCPC HIDVA HMCTS HMIC HMICFRS HMP HMPPS HO HR IAPT ICB ICBS ICO ICPC ICS ICT IDAP IDSVA IDVA IDVAS IMR IMRS
  IOM IOPC IPV IRIS ISVA ISVAS IT ITU JCP JSNA KPI KPIS LA LAC LADO LCSPR LGA LGBT LGBTQ LGBTQIA LSCB LSCP LSAB MAPPA MARAC MARACS MASH MATAC MCA MDT MECC MH MHA MHRA MIU MOJ MOU MP MPS NCA NFA
  NHS NHSE NHSI NICE NMC NPCC NPS NRM OASYS OIC OOH PACE PALS PCC PCN PCT PDF PHE PHW PIP PPN PPU PR PREVENT PSA PSHE PVP QA RAG RCGP RCN RIC RO RSE RSL SAB SAR SARC SARS SCIE SCR SEND SIO SLA SMART SMT SNT
  SOP SPOC SRE SSCB SSP SU SV TAF TBC TOR TV UK UKHSA USA VAWDASV VAWG VCS VPU WRAP WTE YJS YOS YOT ADHD ASD PTSD OCD IVF COPD HIV MARF PPE HRT PD CLO HTT PLT NQT ECT CYP CYPS BSL ESOL EAL NRPF STI OT SALT HV SHO UN EU WHO
  OFFICIAL SENSITIVE TBA NA ASAP II III IV VI VII VIII IX XI XII ID OK AM PM NB RE CC FAO EG IE ETC LTD PLC CEOP NSPCC RSPCA MIND KCSIE EHA LCS PVPU DASSA ARMS HSB VRU LPS DOLS SI NFC QR SMS`.split(
    /\s+/,
  ),
);
