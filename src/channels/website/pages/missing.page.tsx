import type { Language } from '../../../reference/language.js';
import { renderPage } from '../../../web/parts/render.js';
import { homePath, missingPath } from '../paths.js';
import { Frame } from './frame.js';
import { siteWords } from './words.js';

/** What a wrong address gets: no dead end, and the way to what is in force. */
export function missingPage(publicUrl: string, language: Language): string {
  const words = siteWords(language);
  return renderPage(
    <Frame mode="live" language={language} title={words.missingTitle} path={missingPath} publicUrl={publicUrl}>
      <h1>{words.missingTitle}</h1>
      <p>{words.missing}</p>
      <p>
        <a href={homePath('live', language)}>{words.toHome}</a>
      </p>
    </Frame>,
  );
}
