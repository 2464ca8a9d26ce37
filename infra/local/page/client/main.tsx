import { render } from 'preact';
import { App } from './app.tsx';
import { listen } from './state/listen.ts';

listen();
render(<App />, document.body);
