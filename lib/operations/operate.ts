import { safeParse } from 'valibot';
import type { HashKeyReport, OperatorReport } from '../platform/names.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import type { Imported } from '../providers/import-providers.ts';
import { pauseDials, resumeDials } from '../store/pacing.ts';
import { changeDoNotCall, showDoNotCall } from './do-not-call.ts';
import { forget } from './forget.ts';
import { exportDirectory, importDirectory, listDirectory } from './providers.ts';
import { type Command, commandSchema } from './read-command.ts';
import { redrive } from './redrive.ts';
import { show } from './show.ts';
import { showHashKey } from './show-hash-key.ts';
import { showStatus } from './show-status.ts';

const secrets = secretsOf('HASH_KEY');

type Answer = OperatorReport | HashKeyReport | (OperatorReport & Imported) | { csv: string };

/** Does what the operator asks for, and says what came of it. */
export async function operate(event: unknown): Promise<Answer> {
  const read = safeParse(commandSchema, event);
  if (read.success) return obey(read.output);
  const [issue] = read.issues;
  return { title: 'Nothing was done', fault: `${issue.message}.` };
}

async function obey(command: Command): Promise<Answer> {
  const hashKey = async () => required(await secrets(), 'HASH_KEY');
  switch (command.command) {
    case 'hash-key':
      return showHashKey((await secrets()).HASH_KEY);
    case 'status':
      return showStatus();
    case 'pause':
      await pauseDials(Date.now());
      return showStatus();
    case 'resume':
      await resumeDials();
      return showStatus();
    case 'errand':
      return show(command, await hashKey());
    case 'forget':
      return forget(command.number, await hashKey());
    case 'do-not-call add':
      return changeDoNotCall('add', command.number, await hashKey());
    case 'do-not-call remove':
      return changeDoNotCall('remove', command.number, await hashKey());
    case 'do-not-call check':
      return changeDoNotCall('check', command.number, await hashKey());
    case 'do-not-call list':
      return showDoNotCall(await hashKey());
    case 'redrive':
      return redrive(command.queue, command.id);
    case 'providers import':
      return importDirectory(command);
    case 'providers list':
      return listDirectory();
    case 'providers export':
      return exportDirectory();
  }
}
