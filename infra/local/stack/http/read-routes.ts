import { functionName } from '../template/identify-resource.ts';
import { asNumber, asText, requireText } from '../template/json.ts';
import type { Resource } from '../template/resolve-template.ts';

/** One route of the HTTP API. */
export type Route = {
  /** `GET /c/{token}`, `ANY /x` or `$default`. */
  key: string;
  method: string;
  segments: string[];
  function: string;
  timeoutMs: number;
};

/** Reads the routes of the template's HTTP API with the function behind each. */
export function readRoutes(resources: Resource[]): Route[] {
  const stages = resources.filter(({ type }) => type === 'AWS::ApiGatewayV2::Stage');
  for (const { ref } of stages) {
    if (ref !== '$default') throw new Error(`The local stack serves the stage $default, not ${ref}.`);
  }
  const integrations = new Map(
    resources
      .filter(({ type }) => type === 'AWS::ApiGatewayV2::Integration')
      .map((one) => [one.ref, one.properties]),
  );
  return resources
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Route')
    .map(({ properties }) => {
      const key = requireText(properties.RouteKey, 'RouteKey for a route');
      const authorization = asText(properties.AuthorizationType) ?? 'NONE';
      if (authorization !== 'NONE')
        throw new Error(`Route ${key}: authorization ${authorization} is not served locally.`);
      const target = requireText(properties.Target, `target for route ${key}`).replace(/^integrations\//, '');
      const integration = integrations.get(target);
      if (!integration) throw new Error(`Route ${key} has no integration in the template.`);
      const version = asText(integration.PayloadFormatVersion);
      if (version !== '2.0')
        throw new Error(`Route ${key} has payload format ${version}; only 2.0 is served locally.`);
      const [method = '', path = ''] = key.split(' ');
      return {
        key,
        method,
        segments: path.split('/').slice(1),
        function: functionName(integration.IntegrationUri),
        timeoutMs: Math.min(30_000, asNumber(integration.TimeoutInMillis) ?? 30_000),
      };
    });
}
