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
    'dentist|tooth doctor|tooth doc|dental|dentistry|dental clinic|dental office|dental practice|orthodontist|dentista|odontologo|odontologa|clinica dental',
    'molar|cleaning|cheek is all puffy|cheek is puffy|cheek is swollen|swollen gum|lost a filling|crown|veneer|denture|empaste|empastes|corona dental|muela del juicio|limpieza dental|encia|encias|dentadura|blanqueamiento|tooth|teeth|toothache|tooth ache|filling|cavity|root canal|dental cleaning|teeth cleaning|tooth cleaning|clean my teeth|brace|wisdom tooth|gum|diente|muela|caries|dolor de muela',
  ),
  group(
    'plumber|plumbing|plombier|fontanero|fontanera|plomero|plomera|fontaneria|plomeria',
    'leak|leaking|cano|caneria|garbage disposal|water pressure|no hot water|lavabo|fregadero|vater|wc|cisterna|ceiling stain|stain growing on my ceiling|stain on my ceiling|shower only run|regadera|lavaplatos|sin agua|se tapo el bano|water coming through|coming through the|through the ceiling|through the kitchen ceiling|flooded|flooding|overflowing|sink|shower|leaky|leaked|pipe|drain|clogged|blocked toilet|toilet|faucet|tap|water heater|boiler|burst pipe|fuga|tuberia|lavadero|grifo|desague|inodoro|goteo',
  ),
  group(
    'hairdresser|hair salon|hairdressing|hair stylist|hairstylist|hair dresser|beauty salon|beauty parlor|beauty parlour|salon|unisex salon|saloon|peluquero|peluquera|peluqueria|estilista',
    'haircut|hair cut|my root|root touch up|color touch up|touch up my color|balayage|trim my bang|my bang|hair extension|split end|puntas|updo|cana|taparme las canas|unas luces|rayitos|flequillo|pelu|pelo|cabello|haircut|hair|hairstyle|highlight|blow dry|blowout|hair color|go blonde|perm|trim|un corte|corte|mechas|tinte|alisado|corte de pelo|corte de cabello|cortarme el pelo|cortar el pelo',
  ),
  group(
    'barber|barbershop|barber shop|barbero|barberia',
    'shave|line up|sideburn|mustache|afeitada|bigote|rebajar la barba|degradado|un corte|corte|trim|shave|beard|beard trim|haircut|hair cut|fade|buzz cut|barba|corte de pelo|afeitado',
  ),
  group(
    'vet|veterinarian|veterinary|veterinary clinic|animal hospital|animal doctor|doctor for my dog|doctor for my cat|doctor for my puppy|doctor for my kitten|veterinario|veterinaria',
    'dog|doggo|pup|puppy|cat|kitty|kitten|pet|rabbit|hamster|poodle|parrot|guinea pig|perro|perra|perrito|perrita|cachorro|gato|gata|gatito|gatita|michi|conejo|loro|mascota',
  ),
  group(
    'doctor|doc|gp|general practitioner|physician|family doctor|primary care|primary care doctor|medical clinic|clinic|medico|medica|doctora|medico de cabecera',
    'pink eye|fever|flu|mareada|cough|blood test|blood work|blood pressure|sinus infection|earache|strep|infeccion|garganta|presion alta|analisis de sangre|chequeo|dizzy|dizziness|mareo|mareado|checkup|check up|physical exam|sore throat|prescription|rash|fiebre|tos|gripe|receta',
  ),
  group(
    'electrician|sparky|electrical|electric|electricista',
    'outlet|socket|se me fue la luz|se fue la luz|se ha ido la luz|plug|panel keep|electrical panel|lamp|dimmer|ceiling fan|chandelier|light keep|lights keep|breaker keep|salta la termica|la termica|se va la luz|sin luz|no tengo luz|apagon|corte de luz|cuadro de la luz|cuadro electrico|fuse box|panel electrico|rewire|rewiring|enchufo|neighbors all have light|contacto electrico|lampara|ventilador de techo|outlet|lights in my|lights do|lights don|lights went out|lights are out|light fixture|no power|wiring|fuse|breaker|circuit breaker|light switch|power outage|enchufe|cortocircuito|fusible',
  ),
  group(
    'mechanic|auto repair|auto shop|car repair|car mechanic|garage|auto mechanic|mecanico|mecanica|taller|taller mecanico',
    'car|truck|my van|vehicle|alternator|balata|brake pad|tire rotation|suspension|muffler|exhaust|tune up|camioneta|alineacion|bateria del carro|aceite|motor|radiador|steering wheel|my honda|my toyota|my ford|puddle under|transmision|embrague|oil change|oil changed|change my oil|oil|brake|engine|check engine light|check engine|engine light|tire|tyre|tire check|tire check up|car tire|car maintenance|car tune up|transmission|car battery|coche|carro|auto|freno|llanta|cambio de aceite',
  ),
  group(
    'locksmith|cerrajero|cerrajera|cerrajeria',
    'locked out|key snapped|rekey|change the locks|deadbolt|me quede afuera|me quede fuera|dejado afuera|llaves adentro|llave adentro|keys inside|key inside|chapa|locked myself out|locked my self out|lock|key|front door|lockout|lost my key|cerradura|llave|cerrajo',
  ),
  group(
    'physiotherapist|physiotherapy|physical therapist|physical therapy|physio|fisioterapeuta|fisioterapia|fisio|kinesiologo|kinesiologa|kinesiologia',
    'back pain|frozen shoulder|pulled a muscle|pulled muscle|sciatica|stiff neck|rodilla|hombro|lumbago|ciatica|tendinitis|back went out|sprain|contractura|sports injury|knee pain|rehab|dolor de espalda|esguince',
  ),
  group(
    'optician|optometrist|eye doctor|eye clinic|ophthalmologist|oculist|optica|optico|oculista|optometrista|oftalmologo',
    'eye exam|new lens|prescription lens|squinting|my frames|reading glasses|blurry vision|my vision|my eyesight|anteojos|road sign|street sign|old lense|my lense|bifocal|veo borroso|mi vista|la vista|graduacion|eye appointment|eyes checked|eye check|eye checked|new contacts|contacts|eye test|eyeglass|glasses|contact lens|contact lense|vision test|gafas|lentes|lentillas|examen de la vista',
  ),
  group(
    'massage|masseur|masseuse|massage therapist|massage therapy|spa|masaje|masajista',
    'deep tissue|knots in my|knot in my|my knots|hot stone|relajante|masajito|kneaded|my shoulders|cuello hecho|descontracturante|nudos en la espalda|sobada|back rub|shoulder rub|knead|contractura|masajear',
  ),
  group(
    'restaurant|diner|bistro|trattoria|restaurante',
    'table|pasta somewhere|pasta place|steak|ramen|bbq|tapa|dinner|brunch|supper|eat out|eat|eating|dine|dining|food|bite|meal|burger|pizza|sushi|taco|noodle|curry|steakhouse|reservation|place to eat|place to dine|hungry|mesa|cena|cenar|almuerzo|comer',
  ),
  group(
    'bakery|baker|pastry shop|panaderia|pasteleria',
    'birthday cake|cupcake|croissant|sourdough|baguette|pastry|donut|magdalena|pastelito|rosca|bizcocho|birthday cake|torta|torta de cumpleanos|wedding cake|cake|bread|pastel|pan|tarta',
  ),
  group(
    'nail salon|manicurist|nail studio|salon de unas|manicurista',
    'manicure|pedicure|nail|unas|manicura|pedicura',
  ),
  group(
    'tutor|tutoring|tutoring center|private teacher|profesor particular|profesora particular|profe particular|profe',
    'private lesson|math lesson|homework help|algebra|failing|clases particulares|clases de|clase de|sat prep|math help|quimica|fisica|algebra|someone to teach me|spanish tutoring|math tutoring|examen de matematica|aprender ingles|maestra particular|maestro particular|profesor de|profesora de|maestro de|maestra de|calculus|geometry|chemistry|spanish lesson|english lesson|piano lesson|fail chem|someone to teach|le de clases|en mates|stats|physics|regularizacion|reprobo|reprobando|matematicas',
  ),
  group(
    'cleaner|house cleaner|cleaning service|maid|cleaning lady|housekeeper|limpiadora|limpieza',
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
  'roofer|roof|roofing|tune my piano|exterminator|piercing|piercer|hearing aid|wedding photographer|tattoo|tattooist|tatuador|tatuarme|piano tuner|afine el piano|afinar el piano|afinador|pest control|fumigador|fumigacion|plaga|roaches|bed bug|mice problem|groomer|dog groomer|pet groomer|dog walker|dog trainer|dog sitter|pet sitter|cat sitter|pet shop|babysitter|' +
  'car wash|parking garage|garage sale|car rental|car dealer|taxi|driving instructor|driving school|hotel|gym|personal trainer|tattoo artist|' +
  'roofer|roof|roofing|carpenter|surveyor|realtor|travel agent|piano tuner|tune my piano|piano tuning|key maker|hair transplant|tree surgeon|chiropractor|' +
  'podiatrist|psychiatrist|gynecologist|gynaecologist|mental health|garage door|cardiologist|surgeon|nutritionist|house mover|moving company|peluqueria canina|paseador de perros';

/** Names that mean one of several trades, unless one of these is named as well: "a doctor, a dermatologist". */
export const GENERAL_NAMES =
  'doctor|physician|medical clinic|clinic|medico|medica|doctora|therapist|terapeuta|specialist|especialista';

/** Words with a service in them that ask for none. */
export const NO_SERVICES =
  'full coverage|spanish for dog|spanish for cat|tire pressure|tyre pressure|air pressure|air level|tire air level|car payment|car insurance|car loan|gas bill|electric bill|electricity bill|credit counseling|marriage counseling|bite the dust|garage sale|hair dryer|cat video|dog food|cat food|dog walk|hot dog|key west|monkey|table tennis|table of contents|time table|tooth fairy|eye contact|black eye|car park|pet peeve|food poisoning|nail polish|taxi|oil price|gas price|doctor strange|dr phil|flower power';
