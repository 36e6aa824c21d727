import type { Language } from '../../../reference/language.js';

const CHINESE = {
  title: '您的订阅',
  to: '发到',
  done: {
    confirmed: '确认成功，订阅有效。',
    saved: '已保存。',
    places: '地方已更改。',
  },
  keep: '这个页面的地址只属于您：收藏它，以后可以更改或退订。不要转给别人。',
  ended: '您已退订，现在不会收到预警。改好下面的选择并保存，就重新订阅。',
  notBegun: '您还没有订阅，现在不会收到预警。选好地方，改好下面的选择并保存，就开始订阅。',
  places: '您的地方',
  changePlaces: '更改地方',
  choices: '您的选择',
  save: '保存',
  leave: '退订',
  leaveAbout: '按一下就退订全部预警和手机报，马上生效。',
  leaveBySms: '也可以直接回复短信 TD。',
  leaveNow: '退订全部',
  left: '已退订',
  leftAbout: '不会再给您发预警和手机报。正在发送途中的可能还会收到。',
  comeBack: '按错了？重新订阅',
};

const ENGLISH: typeof CHINESE = {
  title: 'Your subscription',
  to: 'Sent to',
  done: {
    confirmed: 'Confirmed: your subscription is in force.',
    saved: 'Saved.',
    places: 'Your places are changed.',
  },
  keep: 'The address of this page is yours alone: keep it to change or leave later, and give it to nobody.',
  ended: 'You have left and get no warnings now. Set your choices and save them to subscribe again.',
  notBegun:
    'You have not subscribed yet and get no warnings. Choose your places, set your choices and save them to begin.',
  places: 'Your places',
  changePlaces: 'Change places',
  choices: 'Your choices',
  save: 'Save',
  leave: 'Leave',
  leaveAbout: 'One press ends all warnings and digests at once.',
  leaveBySms: 'You can also answer any text message with TD.',
  leaveNow: 'Leave',
  left: 'You have left',
  leftAbout: 'We send you no more warnings or digests. What is under way already may still arrive.',
  comeBack: 'A mistake? Subscribe again',
};

export const manageWords = (language: Language): typeof CHINESE => (language === 'en' ? ENGLISH : CHINESE);
