import { type Asked, startServer, type Told } from './start-server.ts';

export type AwsAccount = {
  /** Absent: there is no such stack. */
  stack?: { status: string; parameters: Record<string, string>; outputs: Record<string, string> };
  /** Parameters of another stack, by its name. */
  others: Map<string, Record<string, string>>;
  /** By full name. */
  secrets: Map<string, string>;
  /** What is put is a SecureString, never overwritten unasked; what this names cannot be put. */
  refusesToStore?: string;
  /** `metric of queue` → value. */
  metrics: Map<string, number>;
  /** What `operate` answers, by command. */
  operations: Map<string, (command: Record<string, unknown>) => unknown>;
  /** How many functions may run at once. */
  copies: number;
  writes: string[];
};

/** CloudFormation, Parameter Store, CloudWatch and Lambda's Invoke, as the SDK speaks to them. */
export async function startFakeAws() {
  const account: AwsAccount = {
    others: new Map(),
    secrets: new Map(),
    metrics: new Map(),
    operations: new Map(),
    copies: 1000,
    writes: [],
  };
  const server = await startServer((asked) => {
    const [, operation] = String(asked.headers['x-amz-target'] ?? '').split('.');
    if (asked.path.startsWith('/2015-03-31/functions/')) return invoke(account, asked);
    if (asked.path.startsWith('/2016-08-19/account-settings'))
      return { body: { AccountLimit: { ConcurrentExecutions: account.copies } } };
    if (operation === undefined) return describeStacks(account, new URLSearchParams(asked.raw));
    return operation === 'GetMetricData'
      ? getMetricData(account, asked)
      : answerSsm(account, operation, asked);
  });
  return Object.assign(server, { account });
}

function describeStacks({ stack: own, others }: AwsAccount, form: URLSearchParams): Told {
  const name = form.get('StackName') ?? '';
  const parameters = others.get(name);
  const other = parameters && { status: 'CREATE_COMPLETE', parameters, outputs: {} };
  const stack = name === 'ringround-dev' ? own : other;
  const headers = { 'content-type': 'text/xml' };
  if (!stack) {
    const text = `Stack with id ${form.get('StackName')} does not exist`;
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${text}</Message></Error></ErrorResponse>`;
    return { status: 400, headers, body };
  }
  const members = (kind: string, values: Record<string, string>) =>
    Object.entries(values).map(
      ([key, value]) =>
        `<member><${kind}Key>${key}</${kind}Key><${kind}Value>${value}</${kind}Value></member>`,
    );
  const body = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
    <StackName>${form.get('StackName')}</StackName><CreationTime>2026-11-22T00:00:00Z</CreationTime>
    <StackStatus>${stack.status}</StackStatus>
    <Parameters>${members('Parameter', stack.parameters).join('')}</Parameters>
    <Outputs>${members('Output', stack.outputs).join('')}</Outputs>
  </member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
  return { headers, body };
}

function answerSsm(account: AwsAccount, operation: string, { raw }: Asked): Told {
  const input = JSON.parse(raw);
  if (operation === 'GetParametersByPath') {
    const below = [...account.secrets].filter(([name]) => name.startsWith(`${input.Path}/`));
    const at = Number(input.NextToken ?? 0);
    const Parameters = below
      .slice(at, at + 2)
      .map(([Name, Value]) => ({ Name, Value, Type: 'SecureString' }));
    return { body: { Parameters, ...(at + 2 < below.length && { NextToken: String(at + 2) }) } };
  }
  const { Name, Value, Type, Overwrite } = input;
  const refuse = (__type: string, message: string) => ({ status: 400, body: { __type, message } });
  if (operation !== 'PutParameter' || Type !== 'SecureString')
    return refuse('ValidationException', `${operation} of a ${Type} is not expected`);
  if (account.refusesToStore && Name.endsWith(account.refusesToStore))
    return refuse('AccessDeniedException', 'not authorized to perform ssm:PutParameter');
  if (account.secrets.has(Name) && !Overwrite) return refuse('ParameterAlreadyExists', 'already exists');
  account.secrets.set(Name, Value);
  account.writes.push(Name);
  return { body: { Version: 1 } };
}

function getMetricData({ metrics }: AwsAccount, { raw }: Asked): Told {
  const queries: { Id: string; MetricStat: { Metric: Record<string, unknown> } }[] =
    JSON.parse(raw).MetricDataQueries;
  const results = queries.map(({ Id, MetricStat: { Metric } }) => {
    const [{ Value: queue }] = Metric.Dimensions as [{ Value: string }];
    const value = metrics.get(`${Metric.MetricName} of ${queue}`);
    return { Id, Values: value === undefined ? [] : [value] };
  });
  return { body: { MetricDataResults: results } };
}

function invoke({ operations }: AwsAccount, { path, raw }: Asked): Told {
  const command = JSON.parse(raw);
  const answer = operations.get(command.command)?.(command);
  if (path !== '/2015-03-31/functions/ringround-dev-operate/invocations' || answer === undefined)
    return {
      status: 404,
      headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
      body: { Message: 'no' },
    };
  return { body: answer };
}
