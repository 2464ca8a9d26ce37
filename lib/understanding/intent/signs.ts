/** Ways to say what one wants of ringround, folded, in English and Spanish. */
const any = (...patterns: RegExp[]) =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'u');

const THING =
  /(?:appointments?|appts?|bookings?|reservations?|reserv\w*|visits?|sessions?|slots?|table|dinner|search|requests?|calls?|citas?|reservas?|turnos?|hora|mesa|busqueda|pedido|exam|cleaning|haircut|cut|checkup|check-up|massage|lesson|service)/;

const OWN_THING = new RegExp(`^(?:${THING.source})$`);
/** Whether a word is what one has, rather than who does it: "reservation". */
export const isOwnThing = (word: string): boolean => OWN_THING.test(word);

/** Something of one's own, up to its noun: "my 2 pm reservation", "that dinner reservation", "la cita del viernes". */
const OWN = `(?:\\w+'s|my|the|our|this|that|these|those|any|all|mi|mis|la|las|el|los|esa|ese|esta|este|nuestra|her|his|their)(?: [\\w':.]+){0,4}? ${THING.source}`;

/** What was wrong is right again, so that nobody is needed. */
export const MENDED =
  /\b(?:fixed|solved|sorted|handled|figured|took care of) (?:it|that)(?: out)?\b|\b(?:it's|it is|problem(?:'s| is)?|the (?:leak|sink|car|tooth|problem) is) (?:all )?(?:fixed|solved|sorted|resolved|better|working again|gone)\b|\b(?:it|the pain) (?:went away|stopped hurting|fixed itself)\b/;

export const CANCELS = any(
  /\b(?:cancel(?:l?ed|l?ing|s|ation)?|cnacel|cancle|canel|cancell|cansel|cancelar(?:la|lo|las|los)?|cancel[ae](?:la|lo|me|mela|melo|n)?|anul(?:e|o|[ae](?:r|n)?(?:me|nos)?(?:la|lo|las|los)?)?)\b/,
  new RegExp(
    `\\b(?:call(?:ing)? off|scrap|scratch|abandon|annul|undo|trash|drop|get rid of|remove|end|close|kill|void|withdraw|forget(?: about)?|skip|stop|ditch|nix) ${OWN}\\b`,
  ),
  new RegExp(
    `\\b(?:call|take|calling) ${OWN} (?:off|back)\\b|\\bcall (?:it|this|that|them|him|her|everything|the whole thing|the search) off\\b|\\bcall off (?:it|everything|the)\\b`,
  ),
  /\b(?:forget|scrap|scratch|drop|skip|ditch|nix) (?:about )?(?:it|that|this|everything|the whole thing|(?:the|my|that) service|reservation)\b/,
  new RegExp(
    `\\b(?:don't|do not|dont|won't|will not|wont|no longer|doesn't|does not|didn't)(?: (?:actually|really|even))? (?:need|want|require)s? (?:${OWN}|it|this|that|one|you to (?:call|look|search|book)|(?:an?|the|my) service|service|any of (?:this|that)|to (?:go|be seen))\\b`,
  ),
  new RegExp(
    `\\b(?:no longer|not) (?:needed|necessary|required)\\b|\\bnot (?:needed|necessary) any ?more\\b|\\b${OWN}[^.;!?]{0,40} (?:isn't|is not|no longer|not) (?:needed|necessary|required)\\b`,
  ),
  new RegExp(`\\b${OWN}[^.;!?]{0,50}\\b(?:i|we) (?:don't|do not|no longer|won't) (?:need|want)\\b`),
  /\b(?:won't|not going to|will not) be (?:needing|requiring|able to use)\b|\bno (?:\w+ )?(?:appointment|reservation|booking|service|calls?) (?:needed|necessary|required)\b|\babort\b|\b(?:already|just) (?:booked|found|got|hired|have) (?:one|an appointment|someone|somebody)\b|\bsqueezed me in\b|\bbooked (?:one|it) (?:myself|already|elsewhere)\b/,
  /\b(?:no longer|not) (?:need|want|require)\b|\bno need (?:for|to (?:keep )?(?:call|look|search|book|calling|looking|searching|booking))\w*\b|\bno need any ?more\b/,
  /\b(?:never ?mind|nvm|nevermind|forget it|false alarm|changed my mind|change of plans?)\b(?!.{0,25}\b(?:instead|make it|rather)\b)/,
  /\b(?:found|got|booked|hired|have) (?:one|some(?:one|body)(?: else)?|(?:an?|another) service|another(?: one)?)(?: (?:already|myself|elsewhere|on my own|thanks?|now))*[\s,.!]*(?:thanks?|thank you|$|no need|so |you can stop|please stop)/,
  MENDED,
  /\b(?:stop|quit) (?:calling|looking|searching|trying|booking|dialing|phoning|ringing|asking|the (?:search|calls?))\b/,
  /\b(?:don't|do not|dont) (?:book|look|search|call(?! me\b)|phone|bother|go ahead|proceed|continue)(?: (?:it|that|this|anything|any(?:one|body)|them|me anything|any ?more|on|with (?:it|that|the)))?(?: any ?more)?(?: please| yet)?[\s.!]*(?:$|[,;.])/,
  /\bya no (?:lo |la |los |las |me )?(?:necesito|quiero|hace falta|hara falta|busques|llames|ocupo|voy|hacen falta|interesa|va a ser)\b|\bya no (?:es|va a ser) necesari[oa]\b/,
  /\b(?:olvida(?:lo|la|te)?|deja(?:lo|la)|dejemoslo|dejalo asi)\b(?! para)|\bno (?:busques|llames|sigas|reserves|agendes|la hagas|lo hagas)\b|\bya (?:encontre|consegui|tengo|resolvi|se (?:arreglo|soluciono|resolvio|me quito|me paso|compuso))\b|\bya esta (?:resuelto|arreglado|solucionado)\b|\b(?:falsa alarma|cambie de (?:opinion|idea))\b|\bno hace falta\b|\bya no va\b|\b(?:service|cita|reserva) ya no(?=\W*$)|\b(?:para|deja|pare|deje) (?:de|la) (?:llamar|buscar|busqueda)\b/,
  /\btell (?:them|the \w+) (?:i|we) (?:can't|cannot|can not|won't|am not|are not)(?: be able to)? (?:make it|come|coming|be there|attend|go)\b|\blet them know i'?m not coming\b/,
  new RegExp(`\\bgo ahead and (?:close|end|remove|drop) ${OWN}`),
);
/** "Don't cancel" is not. */
export const KEEPS =
  /\b(?:don't|do not|dont|never|not|please don't|no need to|didn't|haven't|without|no) (?:want to |wish to |you )?(?:cancel\w*|call it off)\b|\bno (?:la |lo |me |quiero )?(?:cancel\w+|anul\w+)\b|\b(?:keep|leave) (?:it|that|my appointment|the appointment|my booking|the booking|my reservation)\b|\bif i (?:cancel|need to cancel|have to cancel)\b|\b(?:they|he|she|dentist|mine|doctor|office|salon) (?:had to |just |has )?cancel\w*\b|\bcancell?ation (?:fee|policy|list)\b|\bsi (?:cancelo|lo cancelo)\b|\bme cancelaron\b|\bcan (?:i|it be) (?:still )?cancel\w*(?: it)? (?:later|for free|free)\b/;

export const MOVES = any(
  /\b(?:reschedul\w+|prepone\w*|postpone\w*|recorr(?:a|an|er|e|elo|ela)\b|reprogram\w+|reagend\w+|aplaz\w+|aplac\w+|pospon\w+|posterg\w+|traslad\w+|retrasar\w*|retrasa(?:la|lo|me)|retrasen|adelant(?:ar|a|e|alo|ala|arla|arlo)\b)/,
  new RegExp(
    `\\b(?:move|push|shift|change|swap|switch|delay|bump|bring) (?:back |forward |up )?(?:it|that|this|things|${OWN}|(?:the|my) (?:time|date|day|hour)|to (?:another|a different|an earlier|a later))\\b`,
  ),
  /\b(?:move|push|shift|change|switch|bump) (?:my |the )?(?:\w+ ){0,3}(?:to|until|till|back|forward|by) /,
  /\b(?:be|get|have (?:it|my \w+|the \w+)) (?:moved|rescheduled|pushed|switched|bumped)\b|\b(?:needs?|has|have) to (?:be moved|move|change)\b|\b(?:an? |\d+ |half an |two |couple (?:of )?)(?:hours?|minutes?|mins?|days?|weeks?)(?: and a half)? (?:later|earlier|sooner)\b|\b(?:correr|atrasar|adelantar|mover|recorrer)(?:la|lo)? (?:la |el |mi )?(?:service|thing|cita|turno|hora)\b|\b(?:una hora|media hora|un rato|un par de (?:horas|dias)|\d+ (?:horas|minutos|dias)) (?:mas tarde|antes|despues)\b|\b(?:service|business|appointment|visit)\b.{0,20}\b(?:forward|back) to\b/,
  /\b(?:another|a different|a new|an earlier|a later|some other) (?:time|date|day|slot|hour)\b|\b(?:earlier|later) (?:appointment|slot|time)\b/,
  /\b(?:mover|cambiar|mueve|cambia|muev[ae]me|cambiame|pasar|pasa|pasame|correr|corre|podemos (?:cambiar|mover|pasar)|(?:cambiar|mover|pasar)(?:me|nos)?)(?:la|lo|melo|mela)? ?(?:la |mi |lo |el |esta |a |para )?(?:cita|reserva|hora|turno|fecha|otro|otra|el|la|mas)?\b/,
  /\b(?:otro dia|otra hora|otra fecha|otro horario)\b/,
);
/** One cannot come, which asks for another time of what is booked. */
export const CANNOT_COME =
  /\b(?:can't|cannot|can not|won't be able to|not able to|unable to) (?:make (?:it|that)|come|go|do (?:it|that)|be there|attend)\b|\bno (?:llego|alcanzo)\b|\bno (?:puedo|podre|voy a poder)(?: (?:ir|asistir|llegar|venir))?\b|\bsomething came up\b|\bdoesn't work (?:for me )?(?:any ?more)?\b|\bme surgio algo\b/;
export const INSTEAD =
  /\binstead\b|\brather\b|\bactually\b|\bbetter\b|\bmake (?:it|that)\b|\bmejor\b|\bprefiero\b|\ben (?:vez|lugar) de\b|\bmas bien\b|\bque sea\b/;

export const ASKS_STATUS = any(
  /\b(?:status|who are you (?:\w+ )?calling|when(?:'?s| is) my (?:thing|stuff|one)|list (?:my|all my|the) (?:\w+ )?(?:requests?|errands?|appointments?|bookings?|searches)|(?:which|what|how many) (?:places?|ones?|businesses|people) (?:did|have|has|do) ?(?:you|u) (?:already )?call\w*|any (?:news|updates?|luck|word|progress)|(?:what's|whats|what is) (?:the (?:status|latest|update)|happening|going on|taking)|how(?:'?s| is| are) (?:it|that|things|the (?:\w+ )?(?:search|hunt|booking|appointment)|my \w+) ?(?:going|coming|looking|along)?\b|what(?:'ve| have| do) i (?:got|have) (?:booked|coming up|scheduled|planned)|what i(?:'ve)? (?:have )?booked|how far (?:along )?(?:are|did) you|did (?:you|we|i|they|anyone|anybody|someone|somebody|no one|nobody) (?:ever |manage to |already |get to )?(?:find|pick|book|reach|call|get|hear|manage|answer|pick up|say|confirm|reply|respond)|have (?:you|they) (?:found|booked|called|heard|reached|gotten|got|confirmed|answered)|are you (?:still|done|calling|working)|you still (?:there|looking|working)|what time do i (?:have to|need to|get to|go)|is (?:my|the|our) .{1,40} (?:confirmed|booked|done|set|ready)|where (?:i'm|i am|am i) going|heard back|is (?:it|everything|my (?:appointment|reservation|table|booking)) (?:booked|confirmed|done|all set|set|ready|still on)|(?:when|what time|where|what day|which day) (?:is|was|are) (?:my|our|the) (?:appointment|appt|reservation|booking|table|dentist|visit|service)|when (?:am i|do i have|do i go|'s my)|what (?:did|have) (?:you|i) (?:book|booked)|where do (?:we|things) stand|hows? it going with|remind me (?:when|which|what|where|who)|alguna (?:novedad|noticia)|hay (?:novedades|noticias|algo)|novedades\?|como va(?:mos)?|que paso con|ya (?:contesto|respondio|(?:te )?(?:contestaron|respondieron|dijeron)|llamaste|llamaron|encontraste|encontraron|reservaste|conseguiste|hay|esta|contestaron|tienes|sabes|quedo)|(?:a que hora|cuando|que dia|donde) (?:es|era|tengo|seria|quedo|queda|quede) (?:mi|la|el|lo(?: mio| del?)?)\b|sigues (?:buscando|ahi|llamando)|en que (?:quedo|va|estado)|como quedo|quedo (?:confirmad|agendad|reservad)\w+)\b/,
  /\b(?:still (?:looking|waiting|searching|calling|trying)\b.{0,15}|(?:found|got|booked|hear|heard|reached) (?:anything|anyone|something|someone|one|any luck|it)\b.{0,25}|(?:\.\.\.|^|so|and|well),? ?(?:anything|news)(?: yet)?)\?/,
);

export const ASKS_ABOUT_US =
  /\b(?:who (?:are|r) (?:you|u)(?! (?:\w+ )?call)|who is this|who's this|what are you|what(?:'s| is) (?:this|ringround)(?: (?:number|service|app|bot))?(?=\W*$)|do you (?:really |actually )?(?:call|phone|ring|make (?:phone )?calls)\b|does it cost me|are (?:you|u) (?:an? )?(?:really |actually )?(?:bot|robot|human|person|real|ai|machine|computer|program)|am i (?:talking|speaking|chatting) (?:to|with)|is (?:this|that|it|ringround) (?:a )?(?:free|bot|robot|scam|legit|safe|real|ai|spam|private|automated|secure|human|real person|a real person|service free)|(?:do|does|will) (?:you|this|it|i|ringround) (?:charge|cost|have to pay|need to pay|pay(?: (?:for|you))?)\b|how much do(?:es)? (?:you|this service|this|it|ringround|your service) (?:guys )?(?:cost|charge)(?: me| for this| for it| per \w+)?\??$|what do you (?:charge|cost)|what does (?:this|it|ringround|your service|the service) cost(?: me)?\??$|(?:talk|speak|chat) (?:to|with) (?:an? )?(?:human|person|real|someone|somebody|agent|representative|operator|people|customer service|support|manager)|(?:real|actual) (?:person|human)|what (?:do you do|happens|will happen|will you do|do you|will you) (?:with|to) my|(?:my|user) (?:data|privacy|information|info|number) (?:safe|private|secure|shared|stored|sold)|(?:do|will) you (?:give (?:out )?my|pass (?:on )?my|share|sell|store|save|keep|record|listen)\b|privacy|who (?:runs|owns|made|built|created|operates|is behind|is responsible)|(?:where|how) did you get my (?:number|phone|contact)|what can you do|what (?:kind|sort|type) of (?:stuff|things|businesses|services|places) (?:can|do)|are you able to|can you (?:make|do|place) calls|what do you do\b|what (?:else )?can (?:i ask|you help|you do)|how (?:do|does|can) (?:you|this|it|ringround|the service) work|how (?:do|does) (?:i|one|you) use|are you (?:based|located|available|open)|(?:which|what) (?:cities|areas|places|languages|countries|services|businesses|trades) (?:do|can|are) you|do you (?:guys |all |also |even )?(?:speak|work|operate|cover|understand|call|support)\b|can you (?:speak|understand|talk)\b|do you (?:know|have) (?:my|me)\b|what's your (?:name|number)|what is your (?:name|number)|can i trust you|what happens (?:if|when) (?:i|nobody|no one|they|you)|are (?:my|the) calls recorded|quien eres|quienes son|que eres|eres (?:un |una )?(?:bot|robot|humano|persona|real|maquina|ia)|es(?:to)? (?:gratis|un bot|una estafa|seguro|gratuito|de verdad)|(?:cuanto|que) (?:cobras|cobran|cuesta (?:esto|el servicio|usar))|cobras? (?:algo|por)|tiene (?:algun )?costo|hay que pagar|hablar con (?:una |un |alguien|otra )?(?:persona|humano|agente|operador|alguien|real)|que (?:haces|hacen|pasa) con mis|que puedes hacer|que sabes hacer|como (?:funciona|funcionas|te uso|se usa)|(?:de donde|como) (?:sacaste|tienes|tienen|sacaron|consiguieron|conseguiste|obtuvieron) mi|quien (?:te (?:hizo|creo)|es responsable|esta detras)|hablas (?:espanol|ingles|portugues)|para que sirves|en que (?:ciudades|zonas|idiomas)|es(?:to)? legal|guardas mis|mis datos|(?:esto|me) (?:me )?cuanto (?:me )?(?:cuesta|cobras)|cuanto me (?:cuesta|cobras|cobran|sale)(?: a mi| esto| usar\w*)?\W*$|graban (?:las|mis) llamadas|grabas (?:las|mis) llamadas)\b/;

export const TELLS =
  /\b(?:(?:running|gonna be|going to be|will be|i'll be|be|am|i'm|are|we're|we'll be|arriving|bit|min(?:ute)?s?|little) late\b|tell (?:them|him|her|business|the \w+(?: \w+)?)\b|let (?!me\b|us\b)[^.;!?]{1,40}? know\b|inform (?:them|the)|pass (?:it|this|that|along|on)|notify (?:them|the)|warn them|give them a heads|say hi to|stuck in traffic|on my way|be there in|llego tarde|llegare tarde|voy (?:a llegar )?(?:tarde|con retraso|retrasad[oa]|atrasad[oa]|en camino)|me (?:retraso|atraso|voy a retrasar|voy a demorar)|avis(?:a|e|en)(?:les|le|r|rles)?|dile(?:s)?|diga(?:le|les|n|nle)|diganles|informales|comuni(?:cales?|quele|quenle)|cuentale|(?:add|note|mention|keep in mind|include) (?:that|down)|(?:anota|agrega|menciona|apunta|anade) que|puedes (?:avisar|decir)(?:les|le)?)\b/;
const ASKED_TO_TELL_US = /\b(?:tell|let) (?:me|us)\b/;
export const tells = (folded: string): boolean => TELLS.test(folded.replace(ASKED_TO_TELL_US, ' '));

/** What is asked of businesses rather than booked. */
export const ASKS_BUSINESSES = any(
  /\b(?:how much (?:is|are|does|do|would|will|for|to|it|they)|what (?:does|do|would|will|is|are) .{1,50}\b(?:cost|charge|charging|run me|price|go for|rate|rates)\b|what(?:'s| is| are)? (?:the |your |their )?(?:price|prices|cost|rate|rates|going rate|fee)|prices? (?:for|of|on|at)|cost of|(?:get|need|want|some|few|three|two|2|3|4|five|compare|give|couple of|any|free|a) ?(?:me |a |some |few |three |of )*(?:quotes?|estimates?|price quotes?|bids?)|cheapest|quotes? (?:for|from|on)|estimates? (?:for|from|on))\b/,
  /\b(?:(?:which|what|who|do|does|is|are|any|find out if|find out which|see if|check if|check whether|can you check|check with|ask) .{0,60}?\b(?:takes?|accepts?|in[- ]network|covers?|participates?)\b .{0,40}\b(?:insurance|delta|cigna|aetna|medicaid|medicare|metlife|blue cross|bcbs|united|humana|guardian|kaiser|plan|ppo|hmo|cards?|cash|apple pay|walk[- ]?ins?|my|new patients|credit|vision|emergencies|sanitas|adeslas|mapfre|imss|osde|tarjetas?|seguro))\b/,
  /\b(?:just ask|only ask|don't book (?:anything|yet|it)?,? just|ask (?:them|him|her|it|around|some|a few|every|all|the|which|what|how|if|whether|when|several|who|around|(?:a |an |any |three |two |2 |3 )?(?:\w+ )?service)s?\b(?! (?:me\b|first))|call .{0,40}\b(?:and|to) (?:ask|see|find out|check)\b|find out (?:if|how|what|which|when|whether|who|where)|want to know|would like to know|wondering (?:if|how|what)|curious)\b/,
  /\b(?:which|what) (?:of the )?(?:service|services|place|places|one|ones|business|businesses)\b.{0,60}\b(?:has|have|is|are|does|do|can|open|offers?|sells?|carry|carries|make|makes|speak|speaks|know|knows|charge|fix|fixes|repair|repairs|work|works|take|takes|see|sees)\b/,
  /\b(?:do|does) (?:they|any (?:services?|of them|place|one)(?: \w+){0,3}|any(?:one|body)|the \w+|some|a service|\w+ (?:dental|salon|motors|books)) (?:have|do|offer|sell|take|accept|carry|speak|repair|fix|work|make|open|charge|deliver|see|know)\b|\bis there (?:an? |any )?(?:\w+ )?service (?:that|who|which|with|open)\b|\bwho (?:has|sells|takes|accepts|does|fixes|repairs|can fix|carries|offers|makes|stocks)\b|\bany(?:one|body) (?:have|sell|know|do|fix|take|carry)\b|\b(?:in stock|have .{1,40} in stock)\b|\bany service (?:that|who|which|with|open|around .* that)(?! (?:can|could|would|will) (?:see|take|fit|help|squeeze))\b/,
  /\b(?:cuanto (?:cuesta|cuestan|vale|valen|sale|salen|cobra|cobran|seria|me cobra\w*|saldria|costaria|es)|que (?:precio|precios|costo|vale|cuesta|cobran|tarifa)|a como|precios? (?:de|del|por|para)|presupuestos?|cotizaci\w+|cotizar|cotiza|cotizame|el mas barato|la mas barata|mas economic[oa])\b/,
  /\b(?:(?:que|cual|cuales|algun|alguna|hay(?: algun| alguna| un| una)?) (?:de los |de las )?(?:service|lugar|sitio|negocio|alguien)s? (?:que )?(?:\w+ ){0,3}?(?:acept\w+|atiend\w+|tien\w+|hac\w+|trabaj\w+|recib\w+|vend\w+|habl\w+|abr\w+|arregl\w+|repar\w+)|quien (?:acepta|atiende|tiene|hace|vende|arregla|repara)|pregunt(?:a|ale|ales|arles|arle|ar|en|e|ele|eles|ame)\b|solo pregunta|averigua\w*|quisiera saber|quiero saber|me gustaria saber|necesito saber)\b/,
  /\b(?:does|do|is|are|has|have|how|what|when|where|which|(?:can|could|will|would|did)(?= (?:the )?(?:business|service|they)\b)|tiene|tienen|acepta|aceptan|hay|abren|abre|cuando|hacen|hace|atiende|atienden|esta|estan)\b(?!.{0,40}\b(?:come|visit|fit me|see me|look at (?:it|me|him|her|this|that)|help me|squeeze|possible|get in|able to|venir|pasar|atender)\b)[^.;!]{0,60}\b(?:business|service)\b[^.;!]{0,80}\?|^\W*(?:does|do|is|are|has|have|how|what|when|where|which|(?:can|could|will|would|did)(?= (?:the )?business)|tiene|tienen|acepta|hay)\b(?!.{0,40}\b(?:possible|fit me|see me|take me|squeeze me|get me in)\b).{0,40}\bbusiness\b|\b(?:business|service) (?:atiende|atienden|tiene|acepta|hace|vende|abre)\b.{0,60}\?|\bhow long (?:will|does|is|would|should)\b|\bask (?:a few|some|any|several|all|a couple|two|three|the) (?:of )?services?\b|\b(?:business|service) (?:tiene|tienen|acepta|aceptan|abre|abren|hace|hacen|vende|venden)\b|\b(?:los|las) services? .{0,40}\b(?:hacen|tienen|aceptan|abren|atienden|venden|cobran|trabajan)\b[^.;!]*\?|\bask (?:the )?business\b|\bcheck with .{1,40}\b(?:if|whether|what|how|which)\b|\b(?:find out|check|see) (?:if|what|how|whether|which) (?:the )?(?:business|service)s?\b|\bany service (?:see|sees|do|does|take|takes|work|works|speak|speaks|have|has)\b|\bwhich (?:of )?(?:the )?services? (?:do|does|has|have|can|is|are)\b/,
  /\b(?:can|may|could|should|do|must) i (?:have to )?(?:bring|take|eat|drink|park|pay|come alone|wear)\b|\b(?:do|will|should) (?:they|i) need (?:an?|my|the|to (?:bring|eat|fast|pay))\b|(?:^\W*|[,;.!¿] ?)(?:puedo|debo|tengo que) (?:llevar|traer|comer|pagar|estacionar|ir en ayunas|ir con)\b[^.;!]*\?/,
);
/** A price that is a condition, or money that is told, asks for nothing by itself. */
export const WANTS_FIRST =
  /\bask me (?:first|before)|\bpreguntame (?:antes|primero)|\bcheck with me (?:first|before)|\bbefore (?:you )?book(?:ing)?\b.*\bask\b/;

/** It is asked who is in the directory. */
export const LISTS =
  /\b(?:what|which|que|cuales) [\w ]{2,30}? (?:do you|can you|d'you|are there|conoces|tienes|hay)\b.{0,12}\b(?:have|know|call|in|around|near|en|de)?\b|\b(?:list|show me) (?:the |all |your )?\w+s\b/;

/** Somebody is to be found, booked, or called. */
export const REQUESTS = any(
  /\b(?:need|want|wanna|looking|look(?:ing)? for|find|book|booking|schedul\w+|reserve|reserving|get me|get us|get my|get an?|get in|find me|set (?:me )?up|arrange|make an?|make me|hook me up|search\w*|seek\w*|locate|recommend\w*|suggest|an? service (?:to|for)|require|could use|would love|'d love|'d like|would like|like to|have to see|gotta|got to|hoping|trying to|wish|interested in|in need of|dire need|see (?:a|an|the) service|visit|appointment|appt|reservation|somewhere|someplace|a place|place to|someone|somebody|anyone|anybody|who can|where can|where do i|help me|can you|could you|can i|could i|may i|will you|would you|please|asap|call (?:a|an|some|me a|the|few|around)|send|availab\w+|openings?|opening|any chance|know any|know a|is there|are there|check for|due for|must see|meet|consult|slot)\b/,
  /\b(?:necesit\w+|(?<!te )quier\w+|solicit\w+|requier\w+|se (?:precisa|requiere|busca)|preciso|quisiera|busc\w+|ocupo|me gustaria|reserv\w+|agend\w+|cita|turno|hora (?:con|para|en)|pedir|encuentra\w*|encontrar\w*|consigu\w+|consegui\w*|puedes|podrias|puede|podria|me urge|urge|recomiend\w+|recomendar\w*|ayuda\w*|llama (?:a|al)|hay algun|conoces|alguien (?:que|para)|donde puedo|sacar|pideme|apartame|mesa para|que venga|una? service (?:para|que)|mandame|me hace falta|hace falta)\b/,
);
/** Something is wrong, which somebody has to mend. */
export const TROUBLE =
  /\b(?:failing|struggling|no entiende|doesn't (?:get|understand)|esta atascado|hasn't (?:peed|pooped|drunk)|gets hot|se (?:me )?(?:cerro|sale|fundio|quemo)|hasta sangrar|se rasca|looks like a|reprob\w+|sale (?:agua|humo|olor)|se va la luz|no me deja dormir|no deja de|shak(?:es|ing)|stain (?:on|growing|spreading)|power's out|locked (?:\w+ )?(?:\w+ )?out|lost my keys?|power(?: is| went)? out(?:age)?|burst|leak(?:s|ing|y|ed)?|drip(?:s|ping)?|clogged|blocked|broke(?:n)?|snapped(?: off)?|came off|went out|hasn't eaten|not eating|won't eat|isn't eating|won't (?:start|flush|drain|open|close|turn|stop|go|lock)|wont start|doesn't work|don't work|not working|stopped working|isn't working|flat tire|tooth ?ache|hurts?|hurting|aches?|aching|sore|swollen|cracked|chipped|killing me|fell out|in pain|painful|overflowing|flooded|flooding|jammed|stuck|dead battery|died|limping|vomiting|throwing up|sick|itch\w*|scratching|sparking|sparks|flicker\w*|tripping|blurry|light (?:is|came|that's|on|just came)|overheat\w+|squeak\w+|grinding|needs? (?:a|an|to be|some|new|fixing|repair\w*|cleaning|grooming|shots|vaccin\w+)|overdue|fuga|gotea\w*|tapad[oa]|rot[oa]|se (?:me )?(?:rompio|cayo|descompuso|partio|tapo|perdi\w+|quedo|fue la luz|ponch\w+|quebro|dano|averio|inundo)|no (?:arranca|prende|funciona|enciende|abre|cierra|sirve|tengo luz|hay luz|come|sale agua)|me (?:duele|duelen|quede|quede afuera|pica|lastime|torci)|le duele|duele|(?<!\b(?:cero|sin|ningun|zero|no) )dolor|inundad[oa]|ponchad[oa]|hinchad[oa]|enferm[oa]|saca chispas|perdi (?:las|mis) llaves|atascad[oa]|goteras?|vomit\w+|cojea\w*|se salio|se me salio)\b/;
/** What one asks to learn something, or of a machine: nobody is to be called for it. */
export const WONDERS = any(
  /(?:^|[,.;!?] )\W*(?:so |and |hey |hi |ok |please |now )*(?:how (?:do|does|can|should|would|to|could|did|is|are|many|long|old|fast|far|low|often|hard|come|about the|i would|i can)\b|how(?:'s| are|s are)\b|what(?:'s|s| is| are| was| were| do| does| did| will| would| should| shall| can| kind| type| types| year| oil| to| time| mpg| if| movie| instructions| part| makes?)?\b|why\b|when (?:is|was|did|do|does|will|should|are)\b|where (?:is|was|did|does|are)\b|which (?:type|kind|vaccin|movie|actor|is|was|are)\b|who (?:is|was|are|were|won|wrote|invented|discovered)\b|is (?:my|it|the|there a|that|insomnia|beer)\b|are (?:my|the|your|you|women|there any)\b|do (?:i|you|we|women|people|they|dogs|cats|plumbers|electricians|dentists)\b|does (?:my|the|a|it)\b|did (?:i|you|my)\b|should (?:i|we)\b|am i\b|was (?:it|he|she|that|my|the)\b|were\b|have (?:i|you|my)\b|que es\b|como (?:se|hago|puedo|hacer|cambio|funciona)\b|por que\b|cuando (?:es|fue)\b|donde (?:es|esta)\b|quien (?:es|fue)\b)/,
  /\b(?:how to|tell me (?:how|what|about|more|the|which|why|who|where|my|if)|teach me|learn (?:how|to|about)|show me (?:how|the|some|examples|a list|pictures)|explain|instructions?|tutorial|diy|recipe|examples? of|tips|guide me|walk me through|definition|meaning of|translate|remind me|talk to me about|give me (?:a list|instructions?|the|some tips|diy|a recipe)|let me know (?:how|what|which|who)|i(?:'d| would)? (?:like|want|need) to (?:know|learn)|wanna (?:know|learn)|can you (?:tell|explain|teach|show)|do you know (?:how|what|my|the|if)|play|sing|set (?:an? )?(?:alarm|timer|reminder)|shopping list|spell check|print|upload|pay (?:my|the)|bill|recipes|dime (?:como|que|cual)|ensename|explicame|receta|reminder|recuerdame)\b/,
);
/** What reminds or reports, and asks for nobody to be called. */
export const REPORTS =
  /^\W*(?:just )?(?:reminder|note to self|fyi|btw|by the way|just so you know|recordatorio|nota|para que sepas|te cuento)\b[:,]?/;

export const MORE =
  /^(?:and|plus|y|also)\b|\b(?:also|too|as well|in addition|besides|another|additionally|one more|tambien|ademas|otr[oa])\b/;

/** Who is to be found is described, not asked about: "someone who takes Medicaid". */
export const DESCRIBES =
  /\b(?:some(?:one|body)|anyone|a service|an service|one|the service|it has to be (?:\w+ )?) (?:who|that|which|with)\b|\bservice (?:that|who|which|que) \w+|\bque (?:hable|acepte|tenga|atienda|sea|no cobre|cobre|trabaje)\b|\bhas to be\b|\btiene que (?:ser|hablar|aceptar)\b/;
/** "I meant a vet" takes back what was said. */
export const CORRECTS =
  /\b(?:i meant|i mean|meant to say|no wait|wait no|not an? service|make (?:it|that) an? service|correction|oops|quise decir|queria decir|digo|perdon|me equivoque)\b/;
/** How one wants to be reached is nothing for a business. */
export const QUIET =
  /\b(?:don't|do not|please don't|no) (?:text|message|call|write|ring|me llames|me escribas|llames|escribas)(?: me)?\b.{0,20}\b(?:before|after|until|between|today|tonight|tomorrow|i'm|while|when|antes|despues|hasta|hoy)\b|\bdon't call me\b/;
export const OPTS_IN =
  /\b(?:(?:you )?(?:can|may) (?:message|text|write|contact) me again|start (?:messaging|texting|again)|resubscribe|subscribe me|opt me (?:back )?in|unblock|(?:volver|vuelvan?|vuelve) a (?:recibir|escribir\w*|mandar\w*)|quiero recibir mensajes|puedes (?:volver a )?escribirme|reactiva\w*|suscribeme|ya puedes escribir)\b/;
