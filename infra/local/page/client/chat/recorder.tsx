import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { encodeOpus } from './encode-opus.ts';
import { record } from './record.ts';
import { toBase64 } from './to-base64.ts';
import { writeOgg } from './write-ogg.ts';

type Recording = Awaited<ReturnType<typeof record>>;

/** The simulated transcriber cannot listen: what was said is typed, and travels in the file as its transcript. */
export function Recorder({ send }: { send: (base64: string) => Promise<void> }) {
  const [state, setState] = useState<'idle' | 'recording' | 'recorded'>('idle');
  const [seconds, setSeconds] = useState(0);
  const [fault, setFault] = useState('');
  const [said, setSaid] = useState('');
  const recording = useRef<Recording>(null);
  const sound = useRef<Blob>(null);

  useEffect(() => {
    if (state !== 'recording') return;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [state]);

  const start = async () => {
    try {
      recording.current = await record();
      setFault('');
      setSeconds(0);
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
          <span class="recorded">
            {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
          </span>
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
