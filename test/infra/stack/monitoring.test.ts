import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarms } from '../../../infra/stack/alarms.ts';
import { functions } from '../../../infra/stack/functions.ts';
import { METRICS } from '../../../lib/platform/names.ts';
import { type Properties, propertiesOf, resources, targetOf } from './template.ts';

const all = propertiesOf('AWS::CloudWatch::Alarm');
const kinds = Object.keys(alarms) as (keyof typeof alarms)[];
const nameOf = ({ AlarmName }: Properties) => (AlarmName as string).replace('ringround-dev-', '');
const alarm = (name: string): Properties => all.find((one) => nameOf(one) === name)!;
const [board] = propertiesOf('AWS::CloudWatch::Dashboard');
const pictures = JSON.stringify(board!.DashboardBody);

for (const kind of kinds) {
  test(`an alarm of the kind ${kind} exists, says what to do, and tells when it begins and ends`, () => {
    const ofKind = all.filter(({ AlarmDescription }) => AlarmDescription === alarms[kind]);

    assert.ok(ofKind.length > 0);
    for (const { AlarmActions, OKActions, TreatMissingData } of ofKind) {
      for (const [action] of [AlarmActions, OKActions] as unknown[][])
        assert.ok(targetOf(action) in resources('AWS::SNS::Topic'));
      assert.equal(TreatMissingData, 'notBreaching');
    }
  });
}

test('an alarm on the pace of a function goes off near its timeout, of an agent tool at what ElevenLabs was promised', () => {
  for (const [name, { timeoutSeconds, trigger }] of Object.entries(functions)) {
    const isTool = 'route' in trigger && trigger.route.startsWith('POST /api/agent/');
    const { Threshold, ExtendedStatistic } = alarm(`${name}-slow`);

    assert.equal(Threshold, isTool ? 500 : timeoutSeconds * 800);
    assert.equal(ExtendedStatistic, 'p99');
  }
});

test('what the alarms and the dashboard watch is what the functions of this stage write', () => {
  const watched = all.filter(({ Namespace }) => (Namespace as string)?.startsWith('ringround'));

  const counted = propertiesOf('AWS::Logs::MetricFilter').flatMap(({ MetricTransformations }) =>
    (MetricTransformations as Properties[]).map(({ MetricName }) => MetricName),
  );

  assert.ok(watched.length >= 8);
  for (const { Namespace, MetricName, Dimensions } of watched) {
    assert.equal(Namespace, 'ringround/dev');
    assert.ok([...METRICS, ...counted].includes(MetricName), String(MetricName));
    assert.equal(Dimensions, undefined);
  }
  for (const { Environment } of propertiesOf('AWS::Lambda::Function'))
    assert.equal((Environment as { Variables: Properties }).Variables.METRICS_NAMESPACE, 'ringround/dev');
});

test('the dashboard shows the funnel in its order, the parts of the way, and what is in alarm', () => {
  const funnel = [
    'MessageReceived',
    'ErrandStarted',
    'CallDialled',
    'CallAnswered',
    'Booked',
    'ConfirmationDelivered',
  ];

  const places = funnel.map((metric) => pictures.indexOf(`\\"ringround/dev\\",\\"${metric}\\"`));

  assert.ok(places[0]! >= 0);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
  for (const shown of ['ErrandCost', 'ApproximateAgeOfOldestMessage', 'Throttles', 'p99', 'ProofRejected'])
    assert.ok(pictures.includes(shown), shown);
});

test('the picture of what is in alarm shows all alarms, and no more than CloudWatch takes', () => {
  const shown = Object.keys(resources('AWS::CloudWatch::Alarm')).filter((id) => pictures.includes(`"${id}"`));

  assert.equal(shown.length, all.length);
  assert.ok(all.length <= 100);
});

test("a dashboard's name, which the whole account shares, has the region in it", () => {
  assert.deepEqual(board!.DashboardName, {
    'Fn::Join': ['', ['ringround-dev-', { Ref: 'AWS::Region' }]],
  });
});

test('the most that an hour may cost is a parameter', () => {
  assert.deepEqual(alarm('cost').Threshold, { Ref: 'AlarmDollarsPerHour' });
  assert.equal(alarm('cost').Period, 3600);
});

test('a mail address is told only when one is given', () => {
  const [subscription] = Object.values(resources('AWS::SNS::Subscription')) as { Condition?: string }[];

  assert.equal(subscription!.Condition, 'AlarmEmailGiven');
});
