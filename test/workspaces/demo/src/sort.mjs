// Two ways to sort, and the most frequent words.

const smallPart = 12;

/** Sorts in place, not stable. */
export function quickSort(list, compare, from = 0, to = list.length - 1) {
  while (to - from > smallPart) {
    const middle = partition(list, compare, from, to);
    quickSort(list, compare, from, middle);
    from = middle + 1;
  }
  insertionSort(list, compare, from, to);
  return list;
}

function partition(list, compare, from, to) {
  const pivot = list[from];
  let left = from - 1;
  let right = to + 1;
  for (;;) {
    do left++; while (compare(list[left], pivot) < 0);
    do right--; while (compare(list[right], pivot) > 0);
    if (left >= right) return right;
    [list[left], list[right]] = [list[right], list[left]];
  }
}

function insertionSort(list, compare, from, to) {
  for (let at = from + 1; at <= to; at++) {
    const entry = list[at];
    let place = at;
    for (; place > from && compare(list[place - 1], entry) > 0; place--) list[place] = list[place - 1];
    list[place] = entry;
  }
}

/** A new sorted list, stable. */
export function mergeSort(list, compare) {
  if (list.length < 2) return list.slice();
  const middle = list.length >> 1;
  return merge(mergeSort(list.slice(0, middle), compare), mergeSort(list.slice(middle), compare), compare);
}

function merge(left, right, compare) {
  const merged = [];
  let at = 0;
  for (const entry of right) {
    while (at < left.length && compare(left[at], entry) <= 0) merged.push(left[at++]);
    merged.push(entry);
  }
  while (at < left.length) merged.push(left[at++]);
  return merged;
}

/** The `size` most frequent words, most frequent first. */
export function topWords(counts, size) {
  const top = [];
  for (const entry of counts) {
    let place = top.length;
    while (place > 0 && top[place - 1][1] < entry[1]) place--;
    if (place < size) top.splice(place, 0, entry);
    if (top.length > size) top.pop();
  }
  return top;
}
