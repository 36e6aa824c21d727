import type { DomainError } from '../../../kernel/domain-error.js';
import { HiddenFields } from '../../parts/forms/button.js';
import { FailureBox } from '../failure/failure.page.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { PRODUCTS_WORDS } from './products.words.js';
import { UPLOAD_WORDS } from './upload/upload.words.js';

export interface PastePageProps {
  readonly frame: Frame;
  /** What was pasted before a refusal. */
  readonly text?: string;
  readonly error?: DomainError;
}

/** The fourth door (I4): a text from the clipboard, or files. */
export function PastePage({ frame, text = '', error }: PastePageProps) {
  const words = PRODUCTS_WORDS[frame.language];
  return (
    <ConsolePage frame={frame} title={words.paste} path="/console/paste">
      <h1>{words.paste}</h1>
      <FailureBox error={error} language={frame.language} />
      <form method="post" action="/console/paste">
        <HiddenFields fields={{ _csrf: frame.csrf }} />
        <div class="field">
          <label for="text">{words.pasteLabel}</label>
          <p class="hint" id="text-hint">
            {words.pasteHint}
          </p>
          <textarea
            id="text"
            name="text"
            rows={12}
            required
            lang="zh-CN"
            aria-describedby="text-hint"
            autofocus={!error}
          >
            {/* A line break right after the tag is dropped by HTML; one more keeps the text's own. */}
            {`\n${text}`}
          </textarea>
        </div>
        <p>
          <button type="submit" class="button" accesskey="s">
            {words.pasteSend}
          </button>
        </p>
      </form>
      <Upload frame={frame} />
    </ConsolePage>
  );
}

/** The token stands before the files, so that a foreign form is refused whatever it carries. */
function Upload({ frame }: { frame: Frame }) {
  const words = UPLOAD_WORDS[frame.language];
  return (
    <>
      <h2>{words.title}</h2>
      <form method="post" action="/console/upload" encType="multipart/form-data">
        <HiddenFields fields={{ _csrf: frame.csrf }} />
        <div class="field">
          <label for="files">{words.files}</label>
          <p class="hint" id="files-hint">
            {words.hint}
          </p>
          <input
            id="files"
            name="files"
            type="file"
            multiple
            required
            aria-describedby="files-hint"
            accept=".txt,.xml,.cap,.json,.geojson,text/plain,application/xml,application/json"
          />
        </div>
        <p>
          <button type="submit" class="button">
            {words.send}
          </button>
        </p>
      </form>
    </>
  );
}
