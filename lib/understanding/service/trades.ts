export type ServiceGroup = {
  /** What such a business is called; any of these may be the directory's category. Folded, singular. */
  names: string[];
  /** What people say when they want one. Folded, singular. */
  words: string[];
};

const group = (names: string, words: string): ServiceGroup => ({
  names: names.split('|'),
  words: words.split('|'),
});

/** What people call the common trades, in English and Spanish. */
export const SERVICE_GROUPS: ServiceGroup[] = [
  group(
    'dentist|tooth doctor|dental|dentistry|dental clinic|dental office|dental practice|orthodontist|dentista|odontologo|odontologa|clinica dental',
    'tooth|teeth|toothache|tooth ache|filling|cavity|root canal|dental cleaning|teeth cleaning|tooth cleaning|clean my teeth|brace|wisdom tooth|gum|diente|muela|caries|dolor de muela',
  ),
  group(
    'plumber|plumbing|plombier|fontanero|fontanera|plomero|plomera|fontaneria|plomeria',
    'leak|leaking|water coming through|coming through the|through the ceiling|through the kitchen ceiling|flooded|flooding|overflowing|sink|shower|leaky|leaked|pipe|drain|clogged|blocked toilet|toilet|faucet|tap|water heater|boiler|burst pipe|fuga|tuberia|grifo|desague|inodoro|goteo',
  ),
  group(
    'hairdresser|hair salon|hairdressing|hair stylist|hairstylist|hair dresser|beauty salon|beauty parlor|beauty parlour|salon|unisex salon|saloon|peluquero|peluquera|peluqueria|estilista',
    'haircut|hair cut|hair|hairstyle|highlight|blow dry|blowout|hair color|perm|trim|mechas|tinte|alisado|corte de pelo|corte de cabello|cortarme el pelo|cortar el pelo',
  ),
  group(
    'barber|barbershop|barber shop|barbero|barberia',
    'shave|beard|beard trim|haircut|hair cut|fade|buzz cut|barba|corte de pelo|afeitado',
  ),
  group(
    'vet|veterinarian|veterinary|veterinary clinic|animal hospital|animal doctor|doctor for my dog|doctor for my cat|doctor for my puppy|doctor for my kitten|veterinario|veterinaria',
    'dog|puppy|cat|kitten|pet|rabbit|perro|perra|gato|gata|mascota',
  ),
  group(
    'doctor|gp|general practitioner|physician|family doctor|primary care|primary care doctor|medical clinic|clinic|medico|medica|doctora|medico de cabecera',
    'fever|flu|cough|checkup|check up|physical exam|sore throat|prescription|rash|fiebre|tos|gripe|receta',
  ),
  group(
    'electrician|electrical|electric|electricista',
    'outlet|socket|plug|lights in my|lights do|lights don|lights went out|lights are out|light fixture|no power|wiring|fuse|breaker|circuit breaker|light switch|power outage|enchufe|cortocircuito|fusible',
  ),
  group(
    'mechanic|auto repair|auto shop|car repair|car mechanic|garage|auto mechanic|mecanico|mecanica|taller|taller mecanico',
    'car|vehicle|oil change|oil changed|change my oil|oil|brake|engine|check engine light|check engine|engine light|tire|tyre|tire check|tire check up|car tire|car maintenance|car tune up|transmission|car battery|coche|carro|auto|freno|llanta|cambio de aceite',
  ),
  group(
    'locksmith|cerrajero|cerrajera|cerrajeria',
    'locked out|locked myself out|locked my self out|lock|key|front door|lockout|lost my key|cerradura|llave|cerrajo',
  ),
  group(
    'physiotherapist|physiotherapy|physical therapist|physical therapy|physio|fisioterapeuta|fisioterapia|fisio|kinesiologo|kinesiologa|kinesiologia',
    'back pain|back went out|sprain|contractura|sports injury|knee pain|rehab|dolor de espalda|esguince',
  ),
  group(
    'optician|optometrist|eye doctor|eye clinic|ophthalmologist|oculist|optica|oculista|optometrista|oftalmologo',
    'eye exam|eye appointment|eyes checked|eye check|eye checked|new contacts|contacts|eye test|eyeglass|glasses|contact lens|contact lense|vision test|gafas|lentes|lentillas|examen de la vista',
  ),
  group(
    'massage|masseur|masseuse|massage therapist|massage therapy|spa|masaje|masajista',
    'deep tissue|back rub|shoulder rub|knead|contractura|masajear',
  ),
  group(
    'restaurant|diner|bistro|trattoria|restaurante',
    'table|dinner|brunch|supper|eat out|eat|eating|dine|dining|food|bite|meal|burger|pizza|sushi|taco|noodle|curry|steakhouse|reservation|place to eat|place to dine|hungry|mesa|cena|cenar|almuerzo|comer',
  ),
  group(
    'bakery|baker|pastry shop|panaderia|pasteleria',
    'birthday cake|torta|torta de cumpleanos|wedding cake|cake|bread|pastel|pan|tarta',
  ),
  group(
    'nail salon|manicurist|nail studio|salon de unas|manicurista',
    'manicure|pedicure|nail|unas|manicura|pedicura',
  ),
  group(
    'tutor|tutoring|tutoring center|private teacher|profesor particular|profesora particular|profe particular|profe',
    'private lesson|math lesson|homework help|algebra|failing|clases particulares|clases de|clase de|sat prep',
  ),
  group(
    'cleaner|cleaning|house cleaner|maid|cleaning lady|housekeeper|limpiadora|limpieza',
    'clean my house|clean my apartment|house cleaning',
  ),
  group('lawyer|attorney|solicitor|law firm|abogado|abogada|notary|notario|notaria', 'legal advice|divorce'),
  group('accountant|accounting|bookkeeper|tax advisor|cpa|contador|contable|gestor', 'tax return|taxes|tax'),
  group(
    'therapist|psychologist|psychotherapist|counselor|counsellor|psicologo|psicologa|terapeuta',
    'therapy|counseling|anxiety',
  ),
  group('dermatologist|skin doctor|dermatologo|dermatologa', 'acne|mole|eczema'),
  group('pediatrician|paediatrician|children doctor|pediatra', 'vaccination for my child'),
  group('florist|flower shop|floreria|floristeria|florista', 'bouquet|flower|ramo|flores'),
  group('handyman|odd job man|manitas', 'shelf|furniture assembly'),
  group('painter|house painter|pintor|pintora', 'paint my house|paint my apartment'),
  group('gardener|landscaper|gardening|jardinero|jardinera|jardineria', 'lawn|hedge|cesped'),
  group('tailor|seamstress|alterations|sastre|modista|costurera', 'hem|alteration'),
  group('pharmacy|chemist|drugstore|farmacia', 'medicine|medicina'),
  group('photographer|photo studio|fotografo|fotografa', 'passport photo|photo shoot'),
];

/** Trades that a hinting word must not be mistaken for: a dog walker is not a vet. */
export const OTHER_TRADES =
  'roofer|roof|roofing|tune my piano|groomer|dog groomer|pet groomer|dog walker|dog trainer|dog sitter|pet sitter|cat sitter|pet shop|babysitter|' +
  'car wash|parking garage|garage sale|car rental|car dealer|taxi|driving instructor|driving school|hotel|gym|personal trainer|tattoo artist|' +
  'roofer|roof|roofing|carpenter|surveyor|realtor|travel agent|piano tuner|tune my piano|piano tuning|key maker|hair transplant|tree surgeon|chiropractor|' +
  'podiatrist|psychiatrist|gynecologist|gynaecologist|mental health|garage door|cardiologist|surgeon|nutritionist|house mover|moving company|peluqueria canina|paseador de perros';

/** Names that mean one of several trades, unless one of these is named as well: "a doctor, a dermatologist". */
export const GENERAL_NAMES =
  'doctor|physician|medical clinic|clinic|medico|medica|doctora|therapist|terapeuta|specialist|especialista';

/** Words with a service in them that ask for none. */
export const NO_SERVICES =
  'full coverage|spanish for dog|spanish for cat|tire pressure|tyre pressure|air pressure|air level|tire air level|car payment|car insurance|car loan|gas bill|electric bill|electricity bill|credit counseling|marriage counseling|bite the dust|garage sale|hair dryer|cat video|dog food|cat food|dog walk|hot dog|key west|monkey|table tennis|table of contents|time table|tooth fairy|eye contact|black eye|car park|pet peeve|food poisoning|nail polish|taxi|oil price|gas price|doctor strange|dr phil|flower power';
