import { bilingual } from '../words/bilingual.js';

type Names = Readonly<Record<string, string>>;

/** What was done, by the code that stands in the record; a code that is not here is shown as it is. */
export const ACT_NAMES = bilingual<Names>(
  {
    'log-in': '登录',
    'log-out': '退出',
    'close-login': '停用登录名',
    draft: '起草',
    edit: '修改',
    'confirm-part': '确认分区的县',
    submit: '提交签发',
    refuse: '退回',
    discard: '废弃',
    sign: '签发',
    'sign-and-issue': '签发并发布',
    lift: '起草解除',
    expire: '到期',
    'create-officer': '新建值班员',
    'disable-officer': '停用值班员',
    'add-agencies': '登记单位',
    'import-subscribers': '导入订阅人',
  },
  {
    'log-in': 'logged in',
    'log-out': 'logged out',
    'close-login': 'closed a log-in',
    draft: 'drafted',
    edit: 'edited',
    'confirm-part': 'confirmed counties of a part',
    submit: 'submitted',
    refuse: 'sent back',
    discard: 'discarded',
    sign: 'signed',
    'sign-and-issue': 'signed and issued',
    lift: 'drafted a lift',
    expire: 'expired',
    'create-officer': 'added an officer',
    'disable-officer': 'disabled an officer',
    'add-agencies': 'registered agencies',
    'import-subscribers': 'imported subscribers',
  },
);

/** What it was done to, by the first part of the record's subject. */
export const SUBJECT_NAMES = bilingual<Names>(
  { warning: '预警', officer: '值班员', agency: '单位', login: '登录名', subscribers: '订阅人' },
  { warning: 'warning', officer: 'officer', agency: 'agency', login: 'log-in', subscribers: 'subscribers' },
);
