/**
 * Words of one language, each a regular expression of one to four of them: in lower case, without accents, a blank for
 * punctuation (`n a` is "N/A", `didn t` is "didn't").
 */
export type Words = {
  /** Stands for a value that nobody knows. */
  unknown: string;
  /** Says that there is no value. */
  none: string;
  /** What a call is asked for. That there is none of it tells the user nothing. */
  field: string;
  /** What there may really be none of: "no cost" is news, "cost unknown" is not. */
  topic: string;
  /** May stand before or after a field. */
  around: string;
  no: string;
  not: string;
  /** May stand around a negation: auxiliaries, adverbs. */
  auxiliary: string;
  /** Pronouns that may stand there too; some are also articles. */
  pronoun: string;
  /** What nobody did. */
  told: string;
  /** What the value is not. */
  known: string;
  /** What the value need not be, or may not be yet: says nothing by itself and of a field, but something of a topic. */
  needed: string;
  /** Who did not say it, or where it was not said. */
  who: string;
  /** Prepositions before `who`. */
  by: string;
  /** Until when it is so, and what else may end such a sentence. */
  when: string;
};

const ENGLISH: Words = {
  unknown:
    'n a|na|nan|nil|null|undefined|unknown|unspecified|unavailable|undisclosed|undetermined|unclear|unsure|uncertain|inapplicable|missing|blank|empty|placeholder|t ?b ?[acd]|idk|no idea|to be (?:confirmed|determined|advised|announced|decided|defined|specified|provided|given|assigned)',
  none: 'no|nope|there (?:is|are|was|were)(?: not|n ?t) (?:one|any)|no (?:answer|response)|none(?: of (?:these|them|that|it))?|(?:(?:they|he|she|it|business) )?(?:said|gave|provided|mentioned) (?:none|nothing)|nothing(?: (?:else|further|more|special|specific|additional|in particular|to (?:add|note|report|mention|declare)))?|not yet|pending(?: confirmation)?',
  field:
    'codes?|number|(?:booking|confirmation|reference|reservation|appointment) (?:id|reference)|(?:phone|reference|confirmation) number|address|location|price|name|notes?|comments?|remarks?|observations?|instructions?|messages?|requests?|info|information|details?|data|value|(?:special|additional|further|other|specific) requirements?',
  topic: 'costs?|fees?|charges?|id|reference|confirmation|answer|response',
  around:
    'a|an|the|any|no|such|their|your|his|her|our|known|additional|further|other|extra|more|special|specific|particular|relevant|important|exact|full|street|postal|business|customer|client|provider|contact|confirmation|booking|reservation|reference|appointment|price|pricing|cost|address',
  no: 'no|none|without(?: any)?|zero|unknown|unspecified|missing|there (?:is|are|was|were)(?: not|n ?t)',
  not: 'not|never|cannot|unable to|failed to|(?:is|are|was|were|has|have|had|do|does|did|could|ca)n ?t',
  auxiliary:
    'there|is|are|was|were|has|have|had|been|be|being|do|does|did|could|can|m|re|s|ve|yet|still|currently|explicitly|specifically|clearly|actually|ever|really',
  pronoun: 'it|that',
  told: 'given?|gave|provided?|specif(?:y|ied)|stated?|mention(?:ed)?|said|say|told|tell|suppl(?:y|ied)|disclosed?|shared?|discuss(?:ed)?|found|find|collected|recorded|captured|noted?|obtain(?:ed)?|indicated?|communicated?|listed|entered|issued|assigned|determined?|identif(?:y|ied)|established|decided|announced|clarif(?:y|ied)|asked|heard?|catch|get|know|remember|recall|sure|certain|aware',
  known: 'known|available|applicable|clear|relevant|accessible|set|defined',
  needed: 'needed|required|necessary|confirmed|received|have|exist',
  who: 'they|he|she|it|we|i|the|this|that|our|them|me|us|him|her|business|company|shop|salon|clinic|practice|office|restaurant|dentist|doctor|provider|receptionist|agent|assistant|person|staff|employee|representative|customer|user|caller|client|phone|call|conversation|transcript|time of',
  by: 'by|in|during|on|over|from|at|to|for',
  when: 'yet|so far|at all|currently|now|right now|for now|either|it|that|one|any|anything|else|me|us|at (?:this|the) (?:time|moment|point|stage)',
};

const SPANISH: Words = {
  unknown:
    'desconocid[oa]s?|indefinid[oa]s?|indeterminad[oa]s?|n d|no aplican?|no procede|no corresponde|no consta|ni idea|vaci[oa]s?|nul[oa]s?|en blanco|(?:por|a|sin) (?:confirmar|determinar|definir|especificar|precisar|indicar|asignar)',
  none: 'no|sin respuesta|ningun[oa]?s?|nada(?: (?:mas|especial|adicional|en particular|en especial|que (?:anadir|agregar|destacar|senalar|reportar)))?|pendiente(?: de (?:confirmar|confirmacion|definir|determinar))?',
  field:
    'codigos?|numeros?|localizador|direccion|direcciones|ubicacion|domicilio|precios?|tarifas?|nombres?|notas?|comentarios?|observacion|observaciones|indicacion|indicaciones|instruccion|instrucciones|mensajes?|informacion|datos?|detalles?|valor',
  topic: 'costos?|costes?|cargos?|confirmacion|referencia|respuesta',
  around:
    'un[oa]?s?|el|la|los|las|su|sus|es[ae]|est[ae]|ningun[oa]?s?|algun[oa]?s?|mas|otr[oa]s?|adicional|adicionales|especial|especiales|particular|particulares|especific[oa]s?|exact[oa]s?|complet[oa]s?|importantes?|relevantes?|postal|de(?: la| su)? (?:confirmacion|reserva|referencia|cita|contacto|telefono)|del (?:negocio|cliente)',
  no: 'no|ningun[oa]?s?|sin(?: ningun[oa]?)?',
  not: 'no|nunca',
  auxiliary: 'ha|han|he|hemos|habia|fue|fueron|es|son|era|esta|estan|estaba|estoy|sido|pudo|pude|aun|todavia',
  pronoun: 'se|me|nos|les?|l[oa]s?|te',
  told: '(?:proporcion|facilit|indic|especific|mencion|inform|comunic|precis|detall|aclar|suministr|aport|anunci|registr|encontr|asign|determin)(?:o|aron|ar|ad[oa]s?)|(?:indica|especifica|menciona|proporciona|facilita)n?|dar|dad[oa]s?|dio|dieron|dich[oa]s?|dijo|dijeron|compartid[oa]s?|compartio|compartieron|discutid[oa]s?|discutio|hablo|hablad[oa]|tratad[oa]s?|trato|obtenid[oa]s?|obtener|obtuvo|definid[oa]s?|se|sabe|saben|sabemos|sabia|saber|recuerdo|conoce|conocen|conozco|segur[oa]s?',
  known: 'conocid[oa]s?|disponibles?|aplicables?|clar[oa]s?|relevantes?',
  needed:
    'necesari[oa]s?|requerid[oa]s?|confirmad[oa]s?|recibid[oa]s?|recibi|recibimos|hay|habia|hubo|existe|existen|tiene|tienen|tengo|tenemos|dispongo de|disponemos de',
  who: 'ellos|ellas|el|ella|yo|la|los|las|negocio|empresa|clinica|consultorio|recepcionista|proveedor|agente|cliente|usuario|local|establecimiento|salon|dentista|persona|llamada|conversacion|transcripcion',
  by: 'por|en|durante|de|a|del|al',
  when: 'nada|aun|todavia|(?:por|hasta) (?:el momento|ahora)|de momento|al respecto|actualmente|tampoco|un[oa]|ningun[oa]',
};

const PORTUGUESE: Words = {
  unknown:
    'desconhecid[oa]s?|indefinid[oa]s?|indeterminad[oa]s?|n d|nao se aplicam?|nao aplica|vazi[oa]s?|nul[oa]s?|em branco|indisponive(?:l|is)|(?:por|a|sem) (?:confirmar|determinar|definir|especificar|informar|indicar)|a ser (?:confirmad[oa]|definid[oa]|determinad[oa]|informad[oa])',
  none: 'nao|sem resposta|nenhum|nenhuma|nenhuns|nada(?: (?:mais|especial|adicional|em particular|em especial|a (?:acrescentar|adicionar|declarar|destacar|informar)))?|pendente(?: de (?:confirmacao|definicao))?',
  field:
    'codigos?|numeros?|localizador|enderecos?|localizacao|morada|precos?|nomes?|notas?|comentarios?|observacao|observacoes|instrucao|instrucoes|orientacoes|mensagem|mensagens|informacao|informacoes|dados?|detalhes?|valor',
  topic: 'custos?|taxas?|confirmacao|referencia|resposta',
  around:
    'uma?|o|a|os|as|seus?|suas?|ess[ae]|est[ae]|nenhuma?|alguma?|quaisquer|qualquer|mais|outr[oa]s?|adicional|adicionais|especial|especiais|particular|particulares|especific[oa]s?|exat[oa]s?|complet[oa]s?|importantes?|relevantes?|postal|d[eao] (?:confirmacao|reserva|referencia|agendamento|consulta|contato|telefone|cliente|empresa)',
  no: 'nenhuma?|sem(?: nenhuma?| qualquer| quaisquer)?|nao',
  not: 'nao|nunca',
  auxiliary: 'foi|foram|e|sao|era|esta|estao|estava|estou|sido|ha|houve|tem|temos|tenho|tinha|pode|ainda',
  pronoun: 'se|me|nos|lhes?|o|a|os|as',
  told: '(?:inform|mencion|especific|indic|divulg|comunic|disponibiliz|detalh|esclarec|anunci|registr|encontr|precis|pass|determin|fal)(?:ou|aram|ar|ad[oa]s?)|fornec(?:eu|eram|er|id[oa]s?)|(?:informa|menciona|especifica|indica)m?|dar|dad[oa]s?|deu|deram|dit[oa]s?|disse|disseram|discutid[oa]s?|definid[oa]s?|obtid[oa]s?|atribuid[oa]s?|sei|sabe|sabem|sabemos|saber|sabia|lembro|consta|constam|conhece|cert[oa]s?',
  known: 'conhecid[oa]s?|disponivel|disponiveis|aplicavel|aplicaveis|clar[oa]s?|relevantes?',
  needed:
    'necessari[oa]s?|exigid[oa]s?|requerid[oa]s?|confirmad[oa]s?|recebid[oa]s?|recebi|recebemos|ha|havia|houve|existem?|tem|tenho|temos|tinham?',
  who: 'eles|elas|ele|ela|eu|o|a|os|as|negocio|empresa|clinica|consultorio|recepcionista|fornecedor|prestador|agente|atendente|cliente|usuario|estabelecimento|salao|dentista|pessoa|chamada|ligacao|conversa|transcricao',
  by: 'pel[oa]s?|por|em|n[oa]s?|durante|d[eoa]',
  when: 'nada|ainda|ate (?:o momento|agora)|por enquanto|no momento|atualmente|um|uma|nenhuma?',
};

const FRENCH: Words = {
  unknown:
    'inconnue?s?|indefinie?s?|indeterminee?s?|sans objet|s o|n d|vide|indisponibles?|pas encore|(?:(?:je|on|nous|ils) )?(?:ne )?(?:sais|sait|savons|savent) pas|a (?:confirmer|determiner|definir|preciser|completer)|aucune idee',
  none: 'non|(?:pas de|sans) reponse|aucune?s?|rien(?: (?:d autre|de (?:plus|special|particulier|specifique)|a (?:signaler|ajouter|declarer)))?|ras|neant|en attente(?: de confirmation)?',
  field:
    'codes?|numeros?|adresses?|lieu|prix|tarifs?|noms?|notes?|remarques?|commentaires?|observations?|instructions?|consignes?|messages?|infos?|informations?|donnees?|details?|precisions?|valeur',
  topic: 'couts?|frais|confirmation|reference|reponse',
  around:
    'une?|le|la|les|l|d|de|des|du|ce|cette|son|sa|ses|leurs?|votre|aucune?s?|autres?|supplementaires?|complementaires?|particuliere?s?|speciale?s?|speciaux|specifiques?|exacte?s?|complete?s?|importante?s?|postale?|confirmation|reservation|reference|rendez vous|telephone|contact|client|entreprise',
  no: 'aucune?s?|sans(?: aucune?)?|pas(?: d| de| du| des)',
  not: 'non|pas|jamais',
  auxiliary:
    'n|ne|y|a|ai|ont|avons|est|sont|etait|etaient|ete|encore|toujours|pu|peut|explicitement|clairement',
  pronoun: 'nous|m|me|l',
  told: '(?:donn|communiqu|precis|indiqu|mentionn|specifi|renseign|divulgu|partag|signal|evoqu|abord|trouv|not|annonc|attribu|determin|enregistr)(?:er?|ee?s?|ent)|fourni(?:e?s?|r)|dite?s?|dire|donne|definie?s?|obtenue?s?|transmise?s?|discutee?s?|sais|sait|savons|savent|savoir|sure?s?|certaine?s?',
  known: 'connue?s?|disponibles?|applicables?|claire?s?|pertinente?s?|accessibles?',
  needed: 'necessaires?|requise?s?|confirmee?s?|recue?s?|exigee?s?',
  who: 'ils|elles|il|elle|on|je|nous|le|la|l|les|entreprise|etablissement|commerce|clinique|cabinet|salon|dentiste|medecin|receptionniste|secretaire|prestataire|agent|client|utilisateur|personne|appel|conversation|transcription|telephone',
  by: 'par|dans|pendant|lors|durant|au|a|de|du|sur',
  when: 'rien|encore|pour (?:le moment|l instant)|a ce (?:stade|jour)|actuellement|jusqu a present|non plus|du tout|d autre',
};

const GERMAN: Words = {
  unknown:
    'unbekannt(?:e[nrms]?)?|unklar|undefiniert|k a|o a|leer|fehlt|entfae?llt|entf|trifft nicht zu|(?:keine|kein) (?:angaben?|ahnung)|(?:noch )?zu (?:bestae?tigen|klae?ren|bestimmen|definieren)|wird noch (?:bekannt ?gegeben|bestae?tigt|mitgeteilt|festgelegt)|steht noch nicht fest|noch nicht|(?:(?:das|ich|wir|sie) )?(?:weiss|wissen)(?: (?:ich|wir|sie|es|das))? nicht',
  none: 'nein|nichts(?: (?:weiter(?:es)?|besonderes|spezielles|anzumerken|hinzuzufue?gen))?|keine antwort|kein(?:e[nmrs]?|s)?|ohne|ausstehend',
  field:
    '(?:bestae?tigungs?|buchungs?|reservierungs?|referenz|termin|vorgangs?|auftrags?|telefon|haus)?(?:codes?|nummern?|nr|id)|codes?|adressen?|anschrift|ort|preis|preise|preisangaben?|namen?|notiz|notizen|anmerkung|anmerkungen|bemerkung|bemerkungen|kommentare?|hinweise?|anweisung|anweisungen|nachricht|nachrichten|informationen|information|infos?|angaben?|daten|details?|einzelheiten|wert',
  topic: 'kosten|gebue?hr(?:en)?|bestae?tigung|referenz|antwort',
  around:
    'eine?[nmrs]?|der|die|das|den|dem|ihre?[nmrs]?|seine?[nmrs]?|(?:weitere|zusae?tzliche|besondere|spezielle|sonstige|andere|nae?here|genaue|konkrete|wichtige|vollstae?ndige)[nmrs]?|zur|zum|buchung|bestae?tigung|reservierung|termin',
  no: 'kein(?:e[nmrs]?|s|erlei)?|ohne|unbekannte[nrms]?',
  not: 'nicht|nie',
  auxiliary:
    'wurden?|worden|ist|sind|war|waren|hat|haben|habe|konnten?|kann|werden|noch|bisher|bislang|leider|ausdrue?cklich|explizit',
  pronoun: 'mir|uns|es',
  told: 'angegeben|genannt|nennen|nannten?|erwae?hnt|mitgeteilt|mitteilen|gesagt|sagen|sagten?|gegeben|bekannt ?gegeben|besprochen|vergeben|hinterlegt|festgelegt|ermittelt|ermitteln|gefunden|finden|spezifiziert|definiert|notiert|erfasst|verraten|verstanden|gewusst|sicher|angabe|angaben',
  known: 'bekannt|verfue?gbar|vorhanden|zutreffend|anwendbar|relevant|klar|ersichtlich',
  needed: 'notwendig|noe?tig|erforderlich|bestae?tigt|erhalten|benoe?tigt',
  who: 'sie|er|es|ich|wir|man|der|die|das|dem|den|geschae?ft|unternehmen|firma|betrieb|praxis|salon|restaurant|arzt|zahnarzt|rezeption|anbieter|agent|mitarbeiter|mitarbeiterin|kunde|kunden|anrufer|nutzer|person|anruf|telefonat|gesprae?ch|telefon|transkript',
  by: 'vom|von|im|in|am|wae?hrend|durch|bei|des',
  when: 'noch|bisher|bislang|derzeit|zurzeit|momentan|aktuell|im moment|bis jetzt|es',
};

const ITALIAN: Words = {
  unknown:
    'sconosciut[oaie]|ignot[oaie]|indefinit[oaie]|indeterminat[oaie]|n d|n p|vuot[oaie]|null[oaie]|non pervenut[oaie]|non ancora|da (?:confermare|definire|determinare|stabilire|comunicare|specificare|precisare)',
  none: 'no|nessuna risposta|nessun[oa]?|niente(?: (?:altro|di (?:particolare|speciale|piu)|da (?:aggiungere|segnalare|dichiarare)))?|nulla(?: (?:di (?:particolare|speciale)|da (?:aggiungere|segnalare|dichiarare)))?|in (?:attesa|sospeso)(?: di conferma)?',
  field:
    'codic[ei]|numer[oi]|indirizz[oi]|luogo|prezz[oi]|tariff[ae]|nom[ei]|not[ae]|comment[oi]|osservazion[ei]|istruzion[ei]|indicazion[ei]|messagg[io]{1,2}|informazion[ei]|info|dat[oi]|dettagl[io]{1,2}|valore',
  topic: 'cost[oi]|spes[ae]|conferma|riferimento|risposta',
  around:
    'un[oa]?|il|lo|la|l|i|gli|le|su[oa]|quest[oa]|nessun[oa]?|alcun[oa]?|altr[oaie]|aggiuntiv[oaie]|ulterior[ei]|special[ei]|particolar[ei]|specific[oaie]|specifich[ei]|esatt[oaie]|complet[oaie]|important[ei]|rilevant[ei]|postale|(?:di|della|del) (?:conferma|prenotazione|riferimento|appuntamento|contatto|telefono|cliente|attivita)|dell (?:appuntamento|attivita)',
  no: 'nessun[oa]?|senza(?: alcun[oa]?)?',
  not: 'non|mai',
  auxiliary: 'c|ci|e|sono|era|erano|ha|hanno|ho|abbiamo|stat[oaie]|essere|ancora|esplicitamente|chiaramente',
  pronoun: 'mi|ce|si|lo|la|l|li|le|me',
  told: '(?:fornit|specificat|indicat|menzionat|comunicat|dat|dett|precisat|riportat|rilasciat|assegnat|trovat|definit|stabilit|determinat|discuss|condivis|inserit|annunciat|registrat|chiarit|ottenut|trattat)[oaie]|fornire|dire|so|sa|sanno|sappiamo|saprei|sicur[oaie]|ricordo|cert[oaie]',
  known: 'not[oaie]|conosciut[oaie]|disponibil[ei]|applicabil[ei]|chiar[oaie]|rilevant[ei]',
  needed:
    'necessari[oaie]{0,2}|richiest[oaie]|confermat[oaie]|ricevut[oaie]|previst[oaie]|c e|ci sono|esiste|esistono|ha|hanno|ho|abbiamo',
  who: 'loro|lui|lei|io|noi|il|lo|la|l|gli|le|attivita|azienda|negozio|clinica|studio|salone|ristorante|dentista|medico|receptionist|segretaria|fornitore|agente|cliente|utente|persona|chiamata|telefonata|conversazione|trascrizione|telefono',
  by: 'dal|dall|dalla|da|nel|nell|nella|durante|in|al',
  when: 'nulla|niente|ancora|al momento|per ora|per il momento|finora|attualmente',
};

/** What models write when there is nothing to write. */
export const LANGUAGES: Words[] = [ENGLISH, SPANISH, PORTUGUESE, FRENCH, GERMAN, ITALIAN];
