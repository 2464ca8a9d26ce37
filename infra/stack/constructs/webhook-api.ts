import { Fn, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  type HttpMethod,
  HttpStage,
  type IDomainName,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

type WebhookApiProps = {
  apiName: string;
  metricNamespace: string;
  /** The only name at which it answers then. */
  domainName?: IDomainName | undefined;
};

/** The HTTP API that vendors and users reach; it knows its routes and nothing else, and asks for no CORS. */
export class WebhookApi extends Construct {
  readonly requests: Metric;
  readonly serverErrors: Metric;
  /** Requests beyond a route's rate. */
  readonly refusals: Metric;
  readonly #api: HttpApi;
  readonly #stage: CfnStage;

  constructor(scope: Construct, id: string, { apiName, metricNamespace, domainName }: WebhookApiProps) {
    super(scope, id);
    this.#api = new HttpApi(this, 'Api', {
      apiName,
      createDefaultStage: false,
      disableExecuteApiEndpoint: domainName !== undefined,
    });
    const accessLog = new LogGroup(this, 'AccessLog', {
      // Under /aws/vendedlogs the log resource policy cannot outgrow its limit:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
      logGroupName: `/aws/vendedlogs/${apiName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.#api,
      stageName: '$default',
      autoDeploy: true,
      // Every route has a rate of its own; this is for what is none.
      throttle: { rateLimit: 50, burstLimit: 100 },
      ...(domainName && { domainMapping: { domainName } }),
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
    });
    this.#stage = stage.node.defaultChild as CfnStage;
    this.requests = this.#api.metricCount();
    this.serverErrors = this.#api.metricServerError();
    this.refusals = accessLog
      .addMetricFilter('Refusals', {
        metricNamespace,
        metricName: 'RequestRefused',
        filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
      })
      .metric({ statistic: 'Sum' });
    Validations.of(this.#api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Callers prove themselves to the function, by a signature over the raw body, a bearer token or the token in the path; an authorizer sees no body.',
    });
  }

  /** Its own address; it has none when there is a domain name instead. */
  get url(): string {
    return this.#api.apiEndpoint;
  }

  get host(): string {
    return Fn.select(2, Fn.split('/', this.url));
  }

  /** Sends `METHOD /path` to a function, as a payload 2.0 event; `perSecond` requests, and twice as many at once. */
  route(route: string, perSecond: number, handler: IFunction): void {
    const [method, path] = route.split(' ') as [HttpMethod, string];
    const integration = new HttpLambdaIntegration(route, handler);
    const routes = this.#api.addRoutes({ path, methods: [method], integration });
    // API Gateway takes settings only of routes that are there already.
    this.#stage.node.addDependency(...routes);
    this.#stage.routeSettings = {
      ...this.#stage.routeSettings,
      [route]: { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: 2 * perSecond },
    };
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
