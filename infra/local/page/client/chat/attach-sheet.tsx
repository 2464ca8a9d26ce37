import { useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { act } from '../state/act.ts';
import { toBase64 } from './to-base64.ts';

type Props = { user: string; onSent: () => void };

const places = [
  {
    label: 'Union Square',
    address: 'Union Square, Manhattan, New York',
    latitude: 40.7359,
    longitude: -73.9911,
  },
  {
    label: 'Prospect Park',
    address: 'Prospect Park, Brooklyn, New York',
    latitude: 40.6602,
    longitude: -73.969,
  },
];

/** A place, a contact card or a photo to send. */
export function AttachSheet({ user, onSent }: Props) {
  const send = async (sending: Promise<boolean>) => {
    if (await sending) onSent();
  };
  return (
    <div class="sheet">
      <h4>
        <Icon name="pin" /> Location
      </h4>
      <div class="row">
        {places.map((place) => (
          <button
            key={place.label}
            type="button"
            class="button"
            onClick={() => send(act({ do: 'send-place', from: user, ...place }))}
          >
            {place.label}
          </button>
        ))}
      </div>
      <ContactForm send={(card) => send(sendFile(user, card))} />
      <h4>
        <Icon name="photo" /> Photo
      </h4>
      <label class="button file">
        Choose a photo
        <input
          type="file"
          accept="image/*"
          onChange={({ currentTarget }) => {
            const [photo] = currentTarget.files ?? [];
            if (photo) void send(sendFile(user, photo));
          }}
        />
      </label>
    </div>
  );
}

function ContactForm({ send }: { send: (card: Blob) => void }) {
  const [name, setName] = useState('Joe’s Garage');
  const [phone, setPhone] = useState('+1 212 555 0186');
  const card = ['BEGIN:VCARD', 'VERSION:3.0', `FN:${name}`, `TEL;TYPE=CELL:${phone}`, 'END:VCARD', ''];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(new Blob([card.join('\r\n')], { type: 'text/vcard' }));
      }}
    >
      <h4>
        <Icon name="card" /> Contact card
      </h4>
      <div class="row">
        <input aria-label="Name" value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        <input
          aria-label="Phone number"
          inputMode="tel"
          value={phone}
          onInput={({ currentTarget }) => setPhone(currentTarget.value)}
        />
        <button type="submit" class="button">
          Send card
        </button>
      </div>
    </form>
  );
}

const sendFile = async (from: string, file: Blob) =>
  act({
    do: 'send-file',
    from,
    file: { contentType: file.type, base64: toBase64(new Uint8Array(await file.arrayBuffer())) },
  });
