import { useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { act } from '../state/act.ts';
import { about } from '../state/world.ts';
import { encodeOpus } from './encode-opus.ts';
import { record } from './record.ts';
import { toBase64 } from './to-base64.ts';
import { writeOgg } from './write-ogg.ts';

type Props = { user: string; onSent: () => void };
type Recording = Awaited<ReturnType<typeof record>>;

/** A voice note: one of the samples, or what the microphone hears. */
export function VoiceSheet({ user, onSent }: Props) {
  return (
    <div class="sheet">
      <h4>
        <Icon name="mic" /> Samples
      </h4>
      <ul class="samples">
        {about.value?.samples.map(({ name, transcript }) => (
          <li key={name}>
            <button
              type="button"
              class="button wide"
              onClick={async () => (await act({ do: 'send-sample', from: user, name })) && onSent()}
            >
              {transcript ? `“${transcript}”` : 'Silence'}
              <small>{name}</small>
            </button>
          </li>
        ))}
      </ul>
      <Recorder
        send={async (base64) => {
          const file = { contentType: 'audio/ogg', base64 };
          if (await act({ do: 'send-file', from: user, file })) onSent();
        }}
      />
    </div>
  );
}

/** The simulated transcriber cannot listen: what was said is typed, and travels in the file as its transcript. */
function Recorder({ send }: { send: (base64: string) => Promise<void> }) {
  const [state, setState] = useState<'idle' | 'recording' | 'recorded'>('idle');
  const [fault, setFault] = useState('');
  const [said, setSaid] = useState('');
  const recording = useRef<Recording>(null);
  const sound = useRef<Blob>(null);

  const start = async () => {
    try {
      recording.current = await record();
      setFault('');
      setState('recording');
    } catch (error) {
      setFault(`The microphone cannot be used: ${(error as Error).message}`);
    }
  };
  const stop = async () => {
    sound.current = (await recording.current?.stop()) ?? null;
    setState('recorded');
  };
  const finish = async () => {
    try {
      const packets = await encodeOpus(sound.current!);
      await send(toBase64(writeOgg(packets, said.trim())));
      setState('idle');
    } catch (error) {
      setFault(`The recording cannot be sent: ${(error as Error).message}`);
    }
  };

  return (
    <div class="recorder">
      <h4>
        <Icon name="mic" /> Record
      </h4>
      {state === 'idle' && (
        <button type="button" class="button" onClick={start}>
          Start recording
        </button>
      )}
      {state === 'recording' && (
        <button type="button" class="button is-recording" onClick={stop}>
          <Icon name="stop" /> Stop
        </button>
      )}
      {state === 'recorded' && (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            void finish();
          }}
        >
          <label class="grow">
            What did you say? The simulated transcriber cannot listen.
            <input value={said} onInput={({ currentTarget }) => setSaid(currentTarget.value)} />
          </label>
          <button type="submit" class="button">
            Send
          </button>
        </form>
      )}
      {fault && (
        <p role="alert" class="fault">
          {fault}
        </p>
      )}
    </div>
  );
}
