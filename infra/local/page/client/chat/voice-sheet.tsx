import { Icon } from '../icons.tsx';
import { act } from '../state/act.ts';
import { about } from '../state/world.ts';
import { Recorder } from './recorder.tsx';

type Props = { user: string; onSent: () => void };

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
