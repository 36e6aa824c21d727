export type { Feed, FeedEntry } from './feed.js';
export { openFeed as readFeed } from '../document/open-document.js';
