import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'valibot';
import { isPlaceholder } from '../../../lib/vendors/elevenlabs/is-placeholder.ts';
import { readEvidence } from '../../../lib/vendors/elevenlabs/read-evidence.ts';
import { bookedInput, offerInput } from '../../../lib/webhooks/tool-input.ts';
import { assertGrowsWithLength } from '../../grows-with-length.ts';

/** What models write when there is nothing to write, between bars. */
const NOTHING = {
  'no language':
    'N/A|n/a.|NA|N.A.|N / A|#N/A|null|NULL|None|"none"|(none)|**None**|undefined|NaN|-|—|...|?|   |""|[]|{}|[null]|{"confirmation_code": null}|null null|none / n/a|N/A, N/A|TBD|T.B.D.|n/d',
  'an unfilled form':
    '<confirmation_code>|[address]|{{price}}|[confirmation code]|[CONFIRMATION_CODE]|[insert code here]|[your name]|[not provided]|{price}|<address>, <city>|Code: {{code}}',
  'a field':
    'address unknown|Code: N/A|confirmation code: none|Notes: none|confirmation_code: null|Price: unknown|cost unknown|fee: N/A|Confirmation code missing|Name and address unknown|unknown address|Dirección: N/A|Adresse : N/A|Costo: null',
  English:
    "unknown|Unknown.|nothing|not provided|Not provided.|NOT PROVIDED|not_provided|None provided|not given|Not applicable|not mentioned|No confirmation code provided|no address given|No code|code not provided|N/A (not given)|N/A - not provided|none; not provided|not provided by the business|nothing provided|None were given|did not say|They didn't say.|the receptionist didn’t say|I don't know|I'm not sure|not discussed|to be confirmed|address to be confirmed|pending|no additional notes|no special instructions|No notes.|nothing else|nothing to add|They didn't provide a code|They did not give one|They gave no code|They have no code|There is no code|There isn't a code|The business did not provide a confirmation code|The transcript does not mention a confirmation code|not specified in the call|Not given over the phone|Not available at this time|currently unknown|not yet known|hasn't been provided yet|could not be determined|couldn't find the address|The address was not mentioned in this call|No further details were provided by the business during the call.|no cost given|No code or reference number|No code and no address|no response|not required",
  Spanish:
    'ninguno|Ninguna|NINGUNO|nada|nada más|nada que añadir|desconocido|dirección desconocida|no proporcionado|No especificada|no fue proporcionado|no ha sido proporcionado|no se ha proporcionado|no se especificó|No se proporcionó código de confirmación|no se mencionó en la llamada|El negocio no proporcionó un código|no me dieron código|no dijeron nada|No dijo|no lo sé|No se sabe|No aplica|no consta|no hay código|No hay notas adicionales|no hay información disponible|sin código|sin observaciones|sin información adicional|sin especificar|por confirmar|pendiente de confirmar|ninguna instrucción especial|código: ninguno|precio no indicado|costo desconocido|aún no se sabe',
  Portuguese:
    'nenhum|nenhuma observação|não informado|NAO INFORMADO|Não fornecida|não foi informado|não foi dito na ligação|não fornecido pela empresa|A empresa não informou|não disseram|não deram nenhum código|não sei|não há|Não há observações|não tem código|não consta|não se aplica|indisponível|sem código|sem observações|sem informações adicionais|sem resposta|endereço desconhecido|preço não informado|custo desconhecido|a confirmar|a ser confirmado|ainda não definido|Nenhum código foi informado|nada a declarar',
  French:
    "aucun|Aucune|AUCUNE|rien|néant|non|Inconnu|adresse inconnue|non précisé|non spécifié|non communiquée|non mentionné pendant l'appel|n'a pas été communiqué|Le code n'a pas été donné|ils n'ont rien dit|L'entreprise n'a pas donné de code|ils n'ont donné aucun code|je ne sais pas|pas encore|pas de code|pas d'adresse|pas d'instructions particulières|il n'y a pas de code|sans adresse|sans objet|RAS|rien à signaler|à confirmer|à préciser|aucune remarque particulière|Aucun code n'a été fourni|code : aucun|coût inconnu",
  German:
    'keine|KEINE|nichts|nein|unbekannt|Adresse unbekannt|Adresse ist unbekannt|unbekannte Adresse|nicht angegeben|nicht erwähnt|nicht erwaehnt|Nicht verfügbar|wurde nicht genannt|nicht genannt worden|nicht angegeben vom Unternehmen|im Gespräch nicht erwähnt|noch nicht bekannt|trifft nicht zu|entfällt|k. A.|keine Angabe|Keine weiteren Angaben|keine besonderen Hinweise|keine Notizen|keine Bestätigungsnummer|keine Bestaetigungsnummer|kein Preis genannt|Es wurde kein Code genannt|sie haben keinen Code genannt|Sie haben nichts gesagt|Ich weiß nicht|das weiß ich nicht|Code: keiner|Kosten unbekannt|noch zu klären|wird noch bekannt gegeben|steht noch nicht fest|ohne Angabe',
  Italian:
    "nessuno|Nessuna|niente|nulla|sconosciuto|indirizzo sconosciuto|non fornito|NON FORNITO|Non specificata|non è stato fornito|non e stato fornito|non specificato dall'attività|non fornito durante la chiamata|L'attività non ha fornito un codice|non l'hanno detto|non ha detto nulla|non lo so|non si sa|non ancora|non c'è|non ci sono note|nessun codice|nessuna informazione|nessuna istruzione particolare|Nessun codice è stato fornito|senza indirizzo|niente di particolare|nulla da segnalare|da confermare|da definire|codice: nessuno|costo sconosciuto",
};
for (const [language, texts] of Object.entries(NOTHING))
  for (const text of texts.split('|'))
    test(`"${text}" is no value (${language})`, () => {
      assert.ok(isPlaceholder(text));
    });

const VALUES = {
  'codes, names and places':
    'A1|0|code 1234|Code: 42|NA-42|ND12|N7|NONE-5|NULL7|TBC-77|TBA Tower|1 Main St|No. 5|No. 5 Main St|None Street 5|Address: 5 Main St|[Suite 4]|[4B]|(4B)|{4B}|[Code 4B]|<b>Suite 4</b>|N/A Building|Unknown Pleasures, 2 Main St|unit unknown, 5 Main St|Null Island|Nilsson|Nan Goldin|Na Li|Doctor No|La Nada|La Nulla|O Nada|No Name Cafe|Calle Nada 3|Calle Mayor s/n|Rua Nada 5|3 rue du Néant|26789 Leer|Via Nessuno 2|Via Senza Nome 3',
  prices:
    '$80|free|gratis|no cost|no charge|no fee|no extra cost|cost: none|cost not included|N/C|price to be determined after inspection|TBD after inspection|sin costo|no tiene costo|ningún costo|a convenir|sem custo|não tem custo|a combinar|sans frais|pas de frais|gratuit|keine Kosten|Preis auf Anfrage|nessun costo|da concordare|no set price',
  English:
    "no parking|no ID needed|no deposit required|no insurance needed|No confirmation needed|no response needed|no notes needed from the doctor|no appointment needed, walk in|not before 9|not available on Monday|They are not available|not required to bring ID|not covered by insurance|not confirmed until they call|they did not confirm|They said no|bring nothing to eat|nothing to bring|nothing available|nothing later|nothing by mouth after midnight|none of the doctors speak Spanish|none of the above? no: 'bring nothing'|none, just bring ID|no code, name is enough|No code; they just wrote the name down|no address on the door, look for the red sign|no exact address, behind the church|no number on the house|to be confirmed on arrival|to be paid in cash|time not confirmed|confirmation pending approval|they have no parking|They don't give prices over the phone|no known allergies",
  Spanish:
    'sin cita previa|no se necesita cita|no hay estacionamiento|no aceptan tarjeta|No está disponible el lunes|no antes de las 9|nada de comer antes|no confirmaron',
  Portuguese: 'sem hora marcada|não há estacionamento|não aceitam cartão|nada de comer antes|não confirmaram',
  French: 'sans rendez-vous|pas de parking|pas avant 9h|non fumeur|rien à manger avant|à confirmer sur place',
  German:
    'kein Parkplatz|keine Parkplätze|kein Termin nötig|keine Kartenzahlung|nicht vor 9|nichts mitbringen|Bestätigung folgt|nicht am Montag verfügbar',
  Italian:
    "senza appuntamento|nessun parcheggio|non c'è parcheggio|non è necessario prenotare|non prima delle 9|niente carte",
};
for (const [kind, texts] of Object.entries(VALUES))
  for (const text of texts.split('|'))
    test(`"${text}" is a value (${kind})`, () => {
      assert.ok(!isPlaceholder(text));
    });

test('a long text is kept, and the time to find out grows with it', async () => {
  const repeated = (text: string) => (length: number) =>
    assert.ok(!isPlaceholder(`${text.repeat(length / text.length)} today`));

  await assertGrowsWithLength(96, repeated('none or no code '));
  await assertGrowsWithLength(3200, repeated('(code or name) <<{{[['));
});

test('neither what the agent reports nor what is drawn from the call keeps a placeholder', () => {
  const identified = { call_id: 'c', start: '2026-11-23T14:30' };
  const { booking } = parse(bookedInput, {
    ...identified,
    confirmation_code: 'N/A',
    name: 'unknown',
    address: 'not provided',
  });
  const { offer } = parse(offerInput, {
    ...identified,
    price: 'null',
    notes: 'None.',
    duration_minutes: 'N/A',
  });
  const evidence = readEvidence({ confirmation_code: { value: 'N/A.' }, notes: { value: 'nothing' } });

  assert.deepEqual(
    [booking, offer, evidence],
    [{ start: identified.start }, { start: identified.start }, {}],
  );
});
