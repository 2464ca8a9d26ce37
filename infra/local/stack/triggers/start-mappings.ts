import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptForm, parseKept, readKept } from '../../damaged.ts';
import type { Poller } from './poll-queue.ts';
import type { Mapping } from './read-mappings.ts';

export type MappingState = { mapping: Mapping; isEnabled: boolean };

export type Mappings = {
  list(): MappingState[];
  /** Undefined when there is no such mapping. What is set outlasts a restart, as it does at AWS. */
  setEnabled(uuid: string, isEnabled: boolean): Promise<MappingState | undefined>;
  stop(patienceMs: number): Promise<void>;
};

const form: KeptForm<Record<string, boolean>> = {
  expected: 'an object of true or false for each mapping',
  isSound: (changed) => Object.values(changed).every((one) => typeof one === 'boolean'),
};

/** Polls for every event source mapping that is enabled. */
export async function startMappings(
  mappings: Mapping[],
  dataDirectory: string,
  poll: (mapping: Mapping) => Poller,
): Promise<Mappings> {
  const file = join(dataDirectory, 'event-source-mappings.json');
  const text = readKept(file);
  const changed = text === undefined ? {} : parseKept(file, text, form);
  const running = mappings.map((mapping) => {
    const isEnabled = changed[mapping.uuid] ?? mapping.isEnabled;
    return { mapping, poller: poll({ ...mapping, isEnabled }), isEnabled };
  });
  return {
    list: () => running.map(({ mapping, isEnabled }) => ({ mapping, isEnabled })),
    async setEnabled(uuid, isEnabled) {
      const one = running.find(({ mapping }) => mapping.uuid === uuid);
      if (!one) return undefined;
      changed[uuid] = isEnabled;
      await writeFile(file, JSON.stringify(changed));
      one.isEnabled = isEnabled;
      one.poller.setEnabled(isEnabled);
      return { mapping: one.mapping, isEnabled };
    },
    async stop(patienceMs) {
      await Promise.all(running.map(({ poller }) => poller.stop(patienceMs)));
    },
  };
}
