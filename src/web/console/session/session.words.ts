import { bilingual } from '../words/bilingual.js';

export const SESSION_WORDS = bilingual(
  { title: '登录', login: '用户名', password: '密码', enter: '登录', done: '您已退出。' },
  { title: 'Log in', login: 'User name', password: 'Password', enter: 'Log in', done: 'You are logged out.' },
);
