import { randomUUID } from 'node:crypto';
import { functionName } from '../template/identify-resource.ts';
import { asList, asObject, asText, type Json, type JsonObject } from '../template/json.ts';
import { account, region } from '../template/pseudo-parameters.ts';
import type { Resource } from '../template/resolve-template.ts';

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export type Schedule = { everyMs: number; function: string; event(now: Date): JsonObject | Json };

/** Reads the rules and schedules that invoke functions at a fixed rate. */
export function readSchedules(resources: Resource[]): Schedule[] {
  return resources
    .filter(({ type }) => type === 'AWS::Events::Rule' || type === 'AWS::Scheduler::Schedule')
    .filter(({ properties }) => properties.State !== 'DISABLED')
    .flatMap(({ arn, logicalId, type, properties }) => {
      const everyMs = readRate(logicalId, asText(properties.ScheduleExpression));
      const source = type === 'AWS::Events::Rule' ? 'aws.events' : 'aws.scheduler';
      return asList(properties.Targets ?? properties.Target).map((target): Schedule => {
        const { Arn, Input } = asObject(target);
        const input = asText(Input);
        const event = (now: Date) =>
          input === undefined ? scheduledEvent(source, arn, now) : parseInput(input);
        return { everyMs, function: functionName(Arn), event };
      });
    });
}

/** Invokes each schedule's function at its rate until stopped. */
export function startSchedules(
  schedules: Schedule[],
  invoke: (name: string, event: unknown) => Promise<unknown>,
): () => void {
  const timers = schedules.map((schedule) =>
    setInterval(() => {
      // A failure is already in the log and the events; the next turn comes anyway.
      invoke(schedule.function, schedule.event(new Date())).catch(() => undefined);
    }, schedule.everyMs),
  );
  return () => timers.forEach(clearInterval);
}

function readRate(logicalId: string, expression: string | undefined): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression ?? '') ?? [];
  if (!count || !unit) {
    throw new Error(
      `${logicalId}: the local stack runs rate(n minutes|hours|days), not ${expression ?? 'an event pattern'}.`,
    );
  }
  return Number(count) * (unitMs[unit] ?? 0);
}

function scheduledEvent(source: string, arn: string, now: Date): JsonObject {
  const time = `${now.toISOString().slice(0, 19)}Z`;
  const context = { id: randomUUID(), account, region, time, resources: [arn] };
  return { version: '0', 'detail-type': 'Scheduled Event', source, ...context, detail: {} };
}

function parseInput(input: string): Json {
  const value: Json = JSON.parse(input);
  return value;
}
