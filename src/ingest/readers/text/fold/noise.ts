type Range = readonly [from: number, to: number];

/** Page furniture and advertisements that mirrors put around or into a bulletin. */
const FURNITURE = new RegExp(
  [
    '(?:请)?(?:点击|戳|长按|扫码|扫一扫|扫描)[^。;,、:()\\n ]{0,6}?(?:进入|查看|阅读|关注|下载|领取|识别|观看|参与|赚钱)[^。;,、:()\\n ]{0,8}?(?:热门推荐|推荐|更多|精彩|原文|全文|详情|二维码|公众号|视频|优惠|红包|大奖|客户端|抽奖|活动|福利|(?=[。;,、:()\\n ])|$)',
    '热门推荐|精彩推荐|猜你喜欢|相关阅读|相关新闻|延伸阅读',
    '(?:分享|转发)(?:到|至)(?:微博|微信|朋友圈|好友|空间)(?:微博|微信|朋友圈|空间)?',
    '广告(?:位|招商|投放)?|推广(?:链接)?',
    '(?:加|添加)(?:微信|好友|QQ)[:a-zA-Z\\d_-]*',
    '(?:免费|限时)(?:领取|试用|抢购|注册)[^。;,、:()\\n ]{0,6}',
    '(?:办证|贷款|彩票|博彩|赌场|代开发票|网络兼职|刷单)[^。;,、:()\\n ]{0,8}',
    '(?:https?://|www\\.)[\\w./=&%:#-]+(?:。[\\w./=&%:#-]+)?',
  ].join('|'),
  'g',
);

/** A line that holds any of these may belong to the bulletin; a line that holds none is furniture. */
const BELONGS =
  /\d|[一二三四五六七八九十]日|预警|预报|警报|灾害|风险|可能性|崩塌|滑坡|泥石流|塌陷|地裂|沉降|发布|解除|资源|气象|防范|撤离|转移|避险|注意|降雨|暴雨|[Ⅰ-Ⅴ红橙黄蓝]|[省市县区州盟旗镇乡部](?:[、,;。)]|$)|更正/;

/** Ranges of a folded text that are no part of the bulletin, in order and apart. */
export function noiseIn(text: string): Range[] {
  const lines = furnitureLines(text);
  const inline = [...text.matchAll(FURNITURE)]
    .map((match): Range => [match.index, match.index + match[0].length])
    .filter(([from, to]) => to > from && !lines.some((line) => from < line[1] && to > line[0]));
  return [...lines, ...inline].sort((a, b) => a[0] - b[0]);
}

/** Whole lines beside others: a single line is the bulletin itself, whatever it says. */
function furnitureLines(text: string): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  const lines = text.split('\n');
  for (const line of lines) {
    const to = from + line.length;
    if (lines.length > 1 && line !== '' && !BELONGS.test(line)) ranges.push([from, to]);
    from = to + 1;
  }
  return ranges;
}
