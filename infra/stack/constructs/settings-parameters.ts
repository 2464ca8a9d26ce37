import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { parameterName, parameterOf, type SettingName, settingNames } from '../settings.ts';

/** The stack's parameters, one per setting. */
export class SettingsParameters extends Construct {
  readonly #values = new Map<SettingName, string>();

  constructor(scope: Construct, id: string, apiEndpoint: string) {
    super(scope, id);
    for (const setting of settingNames) {
      const parameter = new CfnParameter(this, setting, parameterOf(setting));
      parameter.overrideLogicalId(parameterName(setting));
      this.#values.set(setting, parameter.valueAsString);
    }
    const given = new CfnCondition(this, 'PublicUrlGiven', {
      expression: Fn.conditionNot(Fn.conditionEquals(this.#valueOf('PUBLIC_URL'), '')),
    });
    given.overrideLogicalId('PublicUrlGiven');
    const publicUrl = Fn.conditionIf(given.logicalId, this.#valueOf('PUBLIC_URL'), apiEndpoint);
    this.#values.set('PUBLIC_URL', publicUrl.toString());
  }

  /** The environment variables of these settings. */
  environment(names: readonly SettingName[]): Record<string, string> {
    return Object.fromEntries(names.map((name) => [name, this.#valueOf(name)]));
  }

  #valueOf(name: SettingName): string {
    return this.#values.get(name)!;
  }
}
