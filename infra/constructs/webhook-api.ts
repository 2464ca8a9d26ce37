import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, type HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** The HTTP API that vendors and users reach; it knows its routes and nothing else, and asks for no CORS. */
export class WebhookApi extends Construct {
  readonly url: string;
  readonly #api: HttpApi;

  constructor(scope: Construct, id: string, apiName: string) {
    super(scope, id);
    this.#api = new HttpApi(this, 'Api', { apiName, createDefaultStage: false });
    this.url = this.#api.apiEndpoint;
    const accessLog = new LogGroup(this, 'AccessLog', {
      // Under /aws/vendedlogs the log resource policy cannot outgrow its limit:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
      logGroupName: `/aws/vendedlogs/${apiName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.#api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
    });
  }

  /** Sends `METHOD /path` to a function, as a payload 2.0 event. */
  route(route: string, handler: IFunction): void {
    const [method, path] = route.split(' ') as [HttpMethod, string];
    this.#api.addRoutes({ path, methods: [method], integration: new HttpLambdaIntegration(route, handler) });
  }
}

/** The route and never the path, whose token opens a user's calendar entry; no address, no query. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
    integrationStatus: '$context.integrationStatus',
    error: '$context.integrationErrorMessage',
  }),
);
