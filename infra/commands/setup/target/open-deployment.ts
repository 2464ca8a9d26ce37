import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { GetParametersByPathCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Environment, readVariables } from '../../../../lib/platform/configuration.ts';
import { StartError } from '../../../local/start-error.ts';
import { parameterName, settingNames } from '../../../stack/settings.ts';
import { type Stage, stages } from '../../../stack/stage.ts';
import { explainAws } from './explain-aws.ts';
import { type SecretName, type Secrets, type Settings, secretNames, type Target } from './target.ts';

export type Deployment = Target & {
  stage: Stage;
  status: string;
  outputs: Readonly<Record<string, string>>;
  deployCommand: string;
  /** Other stages' stacks in the same region that have the same WhatsApp sender. */
  rivals: readonly string[];
};

/** A deployed stack, its parameters and its secrets, by the AWS credentials of the shell. Throws `StartError`. */
export async function openDeployment(stage: Stage, env: Environment): Promise<Deployment> {
  const name = `ringround-${stage}`;
  const path = `/ringround/${stage}`;
  const ssm = new SSMClient({});
  const region = await explainAws(ssm.config.region());
  const stack = await findStack(name, region);
  const outputs = Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  const settings = settingsOf(stack);
  const others = await Promise.all(
    stages.filter((other) => other !== stage).map((other) => findIfThere(`ringround-${other}`)),
  );
  const rivals = others.flatMap((other) =>
    other && senderOf(settingsOf(other)) === senderOf(settings) ? [other.StackName ?? ''] : [],
  );
  const stored = await explainAws(readSecrets(ssm, path));
  const given = readVariables(env, secretNames.filter(isVariable));
  return {
    name,
    stage,
    operated: { stage },
    where: `stack ${name} in ${region}`,
    status: stack.StackStatus ?? 'in an unknown state',
    outputs,
    rivals,
    deployCommand: outputs.DeployCommand ?? `npx cdk deploy -c stage=${stage}`,
    publicUrl: settings.PUBLIC_URL ?? outputs.ApiUrl ?? '',
    settings,
    stored,
    given,
    secretsPlace: `SSM ${path}`,
    async storeSecret(secret, value) {
      const Name = `${path}/${secret}`;
      const put = new PutParameterCommand({
        Name,
        Value: value,
        Type: 'SecureString',
        Overwrite: secret in stored,
      });
      await explainAws(ssm.send(put));
      stored[secret] = value;
    },
  };
}

const isVariable = (name: SecretName) => name !== 'HASH_KEY';

async function findStack(name: string, region: string): Promise<Stack> {
  const stack = await findIfThere(name);
  if (stack) return stack;
  throw new StartError(
    `There is no stack ${name} in ${region}. Deploy it first (README, "Deploying"), or choose another region by AWS_REGION.`,
  );
}

async function findIfThere(name: string): Promise<Stack | undefined> {
  const command = new DescribeStacksCommand({ StackName: name });
  const asking = new CloudFormationClient({}).send(command).catch((error: Error) => {
    if (error.name !== 'ValidationError') throw error;
    return { Stacks: [] };
  });
  return (await explainAws(asking)).Stacks?.[0];
}

const senderOf = ({ TWILIO_ACCOUNT_SID, TWILIO_WHATSAPP_FROM }: Settings) =>
  `${TWILIO_ACCOUNT_SID} ${TWILIO_WHATSAPP_FROM}`;

function settingsOf({ Parameters = [] }: Stack) {
  const values = new Map(Parameters.map((parameter) => [parameter.ParameterKey, parameter.ParameterValue]));
  const env = Object.fromEntries(settingNames.map((name) => [name, values.get(parameterName(name))]));
  return readVariables(env, settingNames);
}

/** Every secret under `path`, whether a function reads it or not. */
async function readSecrets(ssm: SSMClient, path: string): Promise<Secrets> {
  const secrets: Record<string, string> = {};
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(
      new GetParametersByPathCommand({ Path: path, WithDecryption: true, ...(NextToken && { NextToken }) }),
    );
    for (const { Name = '', Value = '' } of page.Parameters ?? [])
      if (Value) secrets[Name.slice(path.length + 1)] = Value;
    NextToken = page.NextToken;
  } while (NextToken);
  return secrets;
}
