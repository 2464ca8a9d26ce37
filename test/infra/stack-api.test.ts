import assert from 'node:assert/strict';
import { test } from 'node:test';
import { propertiesOf, resources, targetOf } from './stack-template.ts';

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

test('the default stage is throttled and logs no path, which would open a calendar entry', () => {
  const [stage, ...others] = propertiesOf('AWS::ApiGatewayV2::Stage');
  const throttle = stage!.DefaultRouteSettings as Record<string, number>;
  const { Format } = stage!.AccessLogSettings as { Format: string };

  assert.equal(others.length, 0);
  assert.equal(stage!.StageName, '$default');
  assert.ok(throttle.ThrottlingRateLimit! > 0 && throttle.ThrottlingBurstLimit! > 0);
  assert.match(Format, /\$context\.routeKey/);
  assert.doesNotMatch(Format, /\$context\.(path|identity)/);
});

test('no browser of another origin is let in', () => {
  assert.equal(propertiesOf('AWS::ApiGatewayV2::Api')[0]!.CorsConfiguration, undefined);
});
