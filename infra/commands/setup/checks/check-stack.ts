import type { Check } from '../check.ts';
import { ok, wrong } from '../finding.ts';
import type { Deployment } from '../target/open-deployment.ts';

/** Whether the last deployment went through. */
export const checkStack = ({ name, deployCommand, status }: Deployment): Check => ({
  section: 'AWS',
  title: 'Stack',
  look: async () =>
    /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)
      ? ok(`${name}: ${status}`)
      : wrong({
          expected: 'CREATE_COMPLETE or UPDATE_COMPLETE',
          found: `${name}: ${status}`,
          mend: `wait until a deployment has ended, or read what failed and deploy again:\naws cloudformation describe-stack-events --stack-name ${name}\n${deployCommand}`,
        }),
});

/** Two deployments on one sender would do every errand twice. */
export const checkRivals = ({ name, settings, rivals, deployCommand }: Deployment): Check => ({
  section: 'AWS',
  title: 'Own sender',
  look: async () =>
    rivals.length === 0
      ? ok('no other stage here has the same WhatsApp sender')
      : wrong({
          expected: `${settings.TWILIO_WHATSAPP_FROM} for ${name} alone`,
          found: `${rivals.join(', ')} has it too: both would take in what users write`,
          mend: `give one of them another sender, or delete one of the stacks:\n${deployCommand} --parameters TwilioWhatsappFrom=whatsapp:+…`,
        }),
});
