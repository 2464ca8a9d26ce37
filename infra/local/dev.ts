import { explainFailure } from './explain-failure.ts';
import { createPage } from './page/create-page.ts';
import { readEnvironment } from './read-environment.ts';
import { StartError } from './start-error.ts';
import { startRinground } from './start-ringround.ts';
import { knownTemplateSettings } from './vendors/twilio/known-templates.ts';

/** Metrics are for CloudWatch; a person reads the rest. */
const tell = (line: string) => line.includes('"_aws":') || console.log(line);

/** `npm run dev`: the whole system on this machine, until Ctrl-C. */
try {
  if (process.argv.length > 2)
    throw new StartError(
      '"npm run dev" takes no arguments: PORT and the like are set in the environment or .env.',
    );
  const read = await readEnvironment();
  const configuration = read.TWILIO_AUTH_TOKEN ? read : { ...knownTemplateSettings, ...read };
  const page = createPage(tell);
  const ringround = await startRinground({
    configuration,
    log: tell,
    front: page.front,
    faults: page.faults,
    vendors: { faults: page.vendorFaults },
  });
  for (const { line, reason } of ringround.providers.refused)
    console.log(`providers line ${line} was left out: ${reason}`);
  const { twilio, elevenlabs } = ringround.simulated;
  console.log(
    `Businesses that can be phoned: ${ringround.providers.loaded}. Twilio is ${twilio ? 'simulated' : 'real'}, ElevenLabs is ${elevenlabs ? 'simulated' : 'real'}.`,
  );
  const health = await fetch(`${ringround.stack.url}/health`);
  if (health.status !== 200) throw new Error(`GET /health answered ${health.status}: ${await health.text()}`);
  console.log(`ready on ${ringround.url}`);
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      page
        .close()
        .then(ringround.stop)
        .then(() => process.exit(0), explainFailure);
    });
  await page.open(ringround);
} catch (error) {
  explainFailure(error);
}
