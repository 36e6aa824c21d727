/** Words around areas in a run of words; patterns are tried at one place (sticky). */

/** Words before an area that say nothing of it. */
export const LEAD =
  /(?:预计|预测|可能|我们|气象|今天|目前|现|的|在|对|将|把|和|及其|以及|及|与|或|并|还有|另外|此外|同时|发生|引发|诱发|出现|主要|涉及|包括|含|位于|为|是|有|等地|等|"| |\/|-){1,8}/y;
export const OWN = /(?:我|本|全)(?:省|市|县|区|州|盟|旗)/y;
/** Mountains called like a county: 武陵山区 is no part of 武陵区. */
export const MOUNTAINS =
  /(?:武陵|长白|祁连|武夷|大别|秦巴|太行|吕梁|罗霄|乌蒙|沂蒙|横断|伏牛|大巴|贺兰|昆仑|雪峰)山(?:区|地|脉|麓|沿线|一带)/y;
/** Where an unknown run of words ends: at a joining word or at a predicate. */
export const RUN = /(?:(?!以及|和|及|与|发生|引发|诱发|出现|地区发|将|可能|为| )[^])+/y;
