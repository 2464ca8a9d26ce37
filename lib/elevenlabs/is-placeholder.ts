/** Words that stand alone for "nothing", by language; folded, without punctuation. */
const NOTHING = [
  'n a|na|nan|nil|null|none|nothing|undefined|unknown|unspecified|unavailable|empty|blank|no|tbd|tba|tbc|placeholder',
  'ninguno|ninguna|ningun|nada|desconocido|desconocida|no aplica|sin especificar|vacio|nulo',
  'nenhum|nenhuma|nao|desconhecido|desconhecida|nao se aplica|nao aplicavel|vazio',
  'aucun|aucune|rien|neant|inconnu|inconnue|sans objet|s o|vide',
  'kein|keine|keiner|keines|keins|nichts|nein|unbekannt|entfallt|k a|o a|leer',
  'nessuno|nessuna|nessun|niente|nulla|sconosciuto|sconosciuta|n d|n p|vuoto',
].join('|');

const NOT =
  'not|none|non|no|nao|nicht|keine|pas|was not|were not|not yet|non ancora|noch nicht|aun no|no se|ainda nao';
const GIVEN = [
  'given|provided|known|available|applicable|specified|stated|mentioned|said|supplied|disclosed|found|collected|recorded|confirmed|needed|required|set|sure|clear',
  'dad[oa]|proporcionad[oa]|facilitad[oa]|indicad[oa]|especificad[oa]|mencionad[oa]|conocid[oa]|disponible|aplicable|proporciono|menciono|indico|sabe|consta|hay',
  'fornecid[oa]|informad[oa]|disponivel|aplicavel|especificad[oa]|conhecid[oa]|dit[oa]',
  'fournie?|communiquee?|precisee?|indiquee?|mentionnee?|connue?|disponible|applicable|renseignee?|donnee?',
  'angegeben|bekannt|verfugbar|zutreffend|genannt|vorhanden|erwahnt|anwendbar|mitgeteilt|notig|angabe|angaben',
  'fornit[oa]|specificat[oa]|indicat[oa]|disponibile|applicabile|menzionat[oa]|not[oa]|comunicat[oa]|dat[oa]',
].join('|');

const WITHOUT =
  'no|without|ningun[oa]?|sin|nenhum[a]?|sem|aucune?|sans|pas de|kein|keine|ohne|nessun[oa]?|senza';
const FIELD = [
  '(?:(?:confirmation|booking|reference|reservation) )?(?:code|number|id|reference)|address|location|price|cost|name|notes?|info|information|details?|data|value|answer|response',
  'codigo|numero|direccion|precio|nombre|notas?|informacion|datos?|detalles?',
  'endereco|preco|nome|informacao|informacoes|dados|nota',
  'numero|adresse|prix|nom|informations?|donnees?|remarques?',
  'nummer|adresse|preis|namen?|angaben?|informationen|daten|hinweise?|bestatigungscode',
  'codice|indirizzo|prezzo|informazioni|dati|dettagli',
].join('|');

const PLACEHOLDER = new RegExp(
  `^(?:${NOTHING}|(?:${NOT}) (?:${GIVEN})|(?:${WITHOUT}) (?:${FIELD})(?: (?:was |were )?(?:${GIVEN}))?|(?:${FIELD}) (?:${NOT}) (?:${GIVEN}))$`,
);
/** `<code>`, `[address]`, `{{name}}`: a form that was not filled in. */
const UNFILLED = /^(?:<.*>|\[.*\]|\{.*\})$/;

/** Whether a voice agent wrote this only because the field was there: `N/A`, `not provided`, `ninguno`, `-`. */
export function isPlaceholder(text: string): boolean {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
  if (UNFILLED.test(folded)) return true;
  const words = folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return words === '' || PLACEHOLDER.test(words);
}
