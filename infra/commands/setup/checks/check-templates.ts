import { TEMPLATES } from '../../../../lib/platform/templates.ts';
import type { Check } from '../check.ts';
import { byHand, type Finding, missing, ok, skipped, wrong } from '../finding.ts';
import type { Content, TwilioApi } from '../vendors/twilio-api.ts';
import type { World } from '../world.ts';

type Template = (typeof TEMPLATES)[keyof typeof TEMPLATES];
const TYPE = 'twilio/text';

/** What speaks outside the 24-hour window: made, submitted, and approved by WhatsApp. */
export const checkTemplates = (world: World, twilio: TwilioApi): Check[] =>
  Object.entries(TEMPLATES).map(([name, template]) => ({
    section: 'Twilio',
    title: `Template "${name}"`,
    look: () => lookAtTemplate(world, twilio, template),
  }));

/** The content that a template is: the configured one, else the one with its name. */
export async function findTemplate(
  { target }: World,
  twilio: TwilioApi,
  { setting, friendlyName }: Template,
) {
  const configured = target.settings[setting];
  return configured ? twilio.readContent(configured) : twilio.findContent(friendlyName);
}

async function lookAtTemplate(world: World, twilio: TwilioApi, template: Template): Promise<Finding> {
  if ((world.target.settings.TWILIO_WHATSAPP_FROM ?? '').endsWith('+14155238886'))
    return skipped('the Sandbox sends its own three templates only');
  const content = await findTemplate(world, twilio, template);
  if (!content)
    return missing({
      expected: `the template ${template.friendlyName}, submitted to WhatsApp`,
      found: 'none of this name',
      apply: async () => submit(twilio, template, (await create(twilio, template)).sid),
    });
  const text = textOf(content);
  if (text !== template.body)
    return wrong({
      expected: `"${template.body}"`,
      found: `${content.sid} says ${text === undefined ? 'no plain text' : `"${text}"`}`,
      mend: `templates cannot be changed: take ${template.setting} out of the configuration, delete or rename this one at console.twilio.com > Messaging > Content Template Builder, then run setup`,
    });
  return lookAtApproval(twilio, template, content.sid);
}

async function lookAtApproval(twilio: TwilioApi, template: Template, sid: string): Promise<Finding> {
  const { status, rejection_reason: reason } = await twilio.readApproval(sid);
  if (status === 'approved') return ok(`${sid.slice(0, 6)}… is approved`);
  if (status === undefined || status === 'unsubmitted')
    return missing({
      expected: 'submitted to WhatsApp',
      found: `${sid} was never submitted`,
      apply: () => submit(twilio, template, sid),
    });
  if (status === 'received' || status === 'pending')
    return byHand({
      found: `${sid}: WhatsApp has not decided yet (${status}); until then replies outside the window wait`,
      mend: 'look again in some hours; a day is usual at most',
    });
  return wrong({
    expected: `${sid} is approved by WhatsApp`,
    found: `it is ${status}${reason ? `: ${reason}` : ''}`,
    mend: `console.twilio.com > Messaging > Content Template Builder > ${template.friendlyName}: mend what it says, submit it under a new name, and put its SID into ${template.setting}`,
  });
}

const textOf = ({ types }: Content) => (types[TYPE] as { body?: string } | undefined)?.body;

const create = (twilio: TwilioApi, { friendlyName, language, body, samples }: Template) =>
  twilio.createContent({
    friendly_name: friendlyName,
    language,
    variables: Object.fromEntries(samples.map((sample, index) => [String(index + 1), sample])),
    types: { [TYPE]: { body } },
  });

async function submit(twilio: TwilioApi, { friendlyName, category }: Template, sid: string): Promise<void> {
  await twilio.requestApproval(sid, { name: friendlyName, category });
}
