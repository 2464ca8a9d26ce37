import assert from 'node:assert/strict';
import { test } from 'node:test';
import { propertiesOf, type Resource, resources, targetOf } from './template.ts';

const routes = {
  'POST /api/whatsapp': 'whatsapp-webhook',
  'POST /api/message-status': 'message-status-webhook',
  'POST /api/call-status': 'call-status-webhook',
  'POST /api/call-result': 'call-result-webhook',
  'POST /api/agent/offer': 'agent-offer',
  'POST /api/agent/booked': 'agent-booked',
  'POST /api/inbound-call': 'inbound-call-webhook',
  'GET /c/{token}': 'calendar',
  'GET /health': 'health',
};

test('the API has the routes of the contract and no other, each with its function', () => {
  const found = propertiesOf('AWS::ApiGatewayV2::Route').map(({ RouteKey, Target }) => {
    const [, integration] = (Target as { 'Fn::Join': [string, [string, unknown]] })['Fn::Join'][1];
    const { IntegrationUri } = resources('AWS::ApiGatewayV2::Integration')[targetOf(integration)]!.Properties;
    const lambda = resources('AWS::Lambda::Function')[targetOf(IntegrationUri)]!;
    return [RouteKey, lambda.Properties.FunctionName];
  });

  const wanted = Object.entries(routes).map(([route, name]) => [route, `ringround-dev-${name}`]);
  assert.deepEqual(found.sort(), wanted.sort());
});

test('functions get events of payload version 2.0', () => {
  for (const integration of propertiesOf('AWS::ApiGatewayV2::Integration')) {
    assert.equal(integration.PayloadFormatVersion, '2.0');
  }
});

test('a flood at one route leaves the others their own rate, and the rates are set when the routes are there', () => {
  const [stage] = Object.values(resources('AWS::ApiGatewayV2::Stage')) as (Resource & {
    DependsOn: string[];
  })[];

  const settings = stage!.Properties.RouteSettings as Record<string, Record<string, number>>;

  assert.deepEqual(Object.keys(settings).sort(), Object.keys(routes).sort());
  for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of Object.values(settings))
    assert.equal(ThrottlingBurstLimit, 2 * ThrottlingRateLimit!);
  for (const route of Object.keys(resources('AWS::ApiGatewayV2::Route')))
    assert.ok(stage!.DependsOn.includes(route), route);
});

test('Twilio is not refused a burst: 80 messages a second come in, and four statuses for each that goes out', () => {
  const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');

  const settings = stage!.RouteSettings as Record<string, Record<string, number>>;

  assert.ok(settings['POST /api/whatsapp']!.ThrottlingRateLimit! > 80);
  assert.ok(settings['POST /api/message-status']!.ThrottlingRateLimit! > 4 * 80);
});

test('the default stage logs no path, which would open a calendar entry', () => {
  const [stage, ...others] = propertiesOf('AWS::ApiGatewayV2::Stage');
  const { Format } = stage!.AccessLogSettings as { Format: string };

  assert.equal(others.length, 0);
  assert.equal(stage!.StageName, '$default');
  assert.match(Format, /\$context\.routeKey/);
  assert.doesNotMatch(Format, /\$context\.(path|identity)/);
});

test('no browser of another origin is let in', () => {
  assert.equal(propertiesOf('AWS::ApiGatewayV2::Api')[0]!.CorsConfiguration, undefined);
});
