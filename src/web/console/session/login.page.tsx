import type { DomainError } from '../../../kernel/domain-error.js';
import { Button, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { Input } from '../../parts/forms/field.js';
import { Notice } from '../../parts/signs/notice.js';
import { FailureBox } from '../failure/failure.page.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { SESSION_WORDS } from './session.words.js';

export interface LoginPageProps {
  readonly frame: Frame;
  /** Where to go afterwards, inside the console. */
  readonly next: string;
  /** The user name as it was typed; the password is never shown again. */
  readonly login?: string;
  readonly error?: DomainError;
}

export function LoginPage({ frame, next, login, error }: LoginPageProps) {
  const words = SESSION_WORDS[frame.language];
  return (
    <ConsolePage frame={frame} title={words.title} path={`/console/login?next=${encodeURIComponent(next)}`}>
      <h1>{words.title}</h1>
      <FailureBox error={error} language={frame.language} />
      {frame.done === 'logout' ? <Notice tone="good">{words.done}</Notice> : null}
      <form method="post" action="/console/login">
        <HiddenFields fields={{ next }} />
        <div class="field">
          <label for="login">{words.login}</label>
          <input id="login" name="login" value={login} required autocomplete="username" autofocus={!error} />
        </div>
        <Input name="password" label={words.password} type="password" autocomplete="current-password" required />
        <Buttons>
          <Button>{words.enter}</Button>
        </Buttons>
      </form>
    </ConsolePage>
  );
}
