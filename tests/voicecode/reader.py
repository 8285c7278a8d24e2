# SPDX-License-Identifier: Apache-2.0
"""A second reader of the voice code, written from docs/voice-code.md alone and
slow: it shows that the document is enough. Reads every golden vector of a model.
    reader.py MODEL.vcm GOLDEN.txt
"""
import bisect
import struct
import sys
import zlib

WORD = 0xFFFFFFFF
LANGUAGES = ("und ja en zh-Hans zh-Hant ko vi ne tl pt es fr my id th si bn hi ur ta mn km lo ms "
             "ru uk de it nl tr fa ar he pl sv").split()


class Decoder:
    """The arithmetic coder's reading side."""

    def __init__(self, data):
        self.data, self.shifted = data, 0
        self.low, self.high = 0, WORD
        self.code = int.from_bytes((data + bytes(4))[:4], "big")
        self.bits, self.step = {}, [131072 // (2 * n + 3) for n in range(401)]

    def shift(self):
        while not (self.low ^ self.high) >> 24:
            at = 4 + self.shifted
            byte = self.data[at] if at < len(self.data) else 0
            self.low = self.low << 8 & WORD
            self.high = (self.high << 8 | 255) & WORD
            self.code = (self.code << 8 | byte) & WORD
            self.shifted += 1

    def decide(self, p1):
        mid = self.low + ((self.high - self.low) * p1 >> 16)
        bit = int(self.code <= mid)
        if bit:
            self.high = mid
        else:
            self.low = mid + 1
        self.shift()
        return bit

    def even(self, bits):
        value = 0
        while bits:
            k = min(bits, 12)
            bits -= k
            value = value << k | self.even_piece(k)
        return value

    def even_piece(self, k):
        part, last = (self.high - self.low) >> k, (1 << k) - 1
        if part < 256:
            piece = 0
            for _ in range(k):
                piece = piece << 1 | self.decide(32768)
            return piece
        piece = min((self.code - self.low) // part, last)
        self.low += part * piece
        if piece < last:
            self.high = self.low + part - 1
        self.shift()
        return piece

    def learning_bit(self, *kind):
        state = self.bits.setdefault(kind, [1 << 21, 0])
        p, n = state
        bit = self.decide(max(1, p >> 6))
        state[0] += (4194303 - p) * self.step[n] >> 16 if bit else -(p * self.step[n] >> 16)
        state[1] = min(400, n + 1)
        return bit

    def learning_number(self, *kind):
        bits, value = 0, 1
        while bits < 23 and self.learning_bit(kind, "unary", bits):
            bits += 1
        if bits > 0:
            value = 2 | self.learning_bit(kind, "first", bits)
        if bits > 1:
            value = value << 1 | self.learning_bit(kind, "second", bits, value & 1)
        if bits > 2:
            value = value << (bits - 2) | self.even(bits - 2)
        return value - 1

    def difference(self, kind):
        z = self.learning_number(kind)
        return -(z + 1) // 2 if z & 1 else z // 2


def floor_log2(x):
    return x.bit_length() - 1


def class_of(cp):
    if cp == 0x110000:
        return 0
    ranges = [(1, [(32, 32), (10, 10), (9, 9), (0x3000, 0x3000)]), (2, [(0x3041, 0x309F)]),
              (3, [(0x30A1, 0x30FA), (0x30FC, 0x30FF)]),
              (4, [(0x3400, 0x9FFF), (0x3005, 0x3006), (0xF900, 0xFAFF), (0x20000, 0x10FFFF)]),
              (5, [(48, 57), (0xFF10, 0xFF19)]), (6, [(65, 90), (97, 122)]),
              (7, [(0x3001, 0x303F)])]
    for number, spans in ranges:
        if any(first <= cp <= last for first, last in spans):
            return number
    return 8


def count_of(level):
    if level <= 4:
        return level
    base = 1 << level // 2
    return base + base // 2 - base // 16 if level & 1 else base


class Model:
    def __init__(self, path):
        with open(path, "rb") as f:
            data = f.read()
        assert data[:4] == b"VCM1"
        self.number, self.leaves, *levels, crc = struct.unpack("<10I", data[4:44])
        assert crc == zlib.crc32(data[:40] + data[44:]) and levels[0] == self.leaves
        coder = Decoder(data[44:])
        self.read_tree(coder)
        self.read_trie(coder, levels)
        self.read_numbers(coder)

    def read_tree(self, coder):
        self.cp, self.row, self.left, self.right = [], [], {}, {}

        def subtree():
            if not coder.even(1):
                self.cp.append(coder.even(21))
                self.row.append(coder.even(8))
                return 0
            left, node = subtree(), len(self.cp)
            self.left[node], self.right[node] = left, subtree()
            return node
        self.root = subtree()
        assert len(self.cp) == self.leaves
        self.cls = [class_of(cp) for cp in self.cp]
        self.escape = self.cp.index(0x110000)

    def read_trie(self, coder, levels):
        n = self.leaves
        self.id, self.kid, shorter = list(range(n)), [], [0] * n
        level = [coder.learning_number("top") for _ in range(n)]
        first = 0
        for k in range(1, 7):
            for h in range(first, first + levels[k - 1]):
                self.kid.append(len(self.id))
                self.read_children(coder, k, h, level, shorter)
            first += levels[k - 1]
        self.kid.append(len(self.id))
        assert len(self.id) == sum(levels)
        self.sum = [0]
        for x in level:
            self.sum.append(self.sum[-1] + count_of(x))

    def read_children(self, coder, k, h, level, shorter):
        at, end, context = 0, self.leaves, 47
        if k > 1:
            s = shorter[h]
            at, end, context = self.kid[s], self.kid[s + 1], level[s]
        a = end - at
        if not a:
            return
        kind = min(12, a if a < 4 else floor_log2(a) + 2)
        n = coder.learning_number("children", k, level[h] // 2, kind)
        for left in range(n, 0, -1):
            room = end - at
            if room > left:
                at += coder.learning_number("gap", k, min(25, floor_log2(4 * room // left)))
            most, higher = min(level[h], level[at]), max(level[h], level[at])
            kind = (k, min(31, most), min(9, max(0, context - higher)), n == 1)
            less = 0
            while most - less > 1 and coder.learning_bit("level", kind, min(19, less)):
                less += 1
            self.id.append(self.id[at])
            shorter.append(at)
            level.append(most - less)
            at += 1

    def read_numbers(self, coder):
        def held(x):
            return max(-1 << 20, min(1 << 20, x))

        def run(n, kind):
            numbers = [0]
            for _ in range(n):
                numbers.append(held(numbers[-1] + coder.difference(kind)))
            return numbers[1:]

        def rows(n, width, kind):
            table = [[0] * width]
            for _ in range(n):
                table.append([held(x + coder.difference(kind)) for x in table[-1]])
            return [[8 * x for x in row] for row in table[1:]]
        self.surface = [run(576, "surface") for _ in range(12)]
        self.match = run(16, "match")
        self.weight = rows(724, 14, "weight")
        self.final = rows(144, 3, "final")


def make_squash():
    squash, e = {}, 1 << 32
    for i in range(2901):
        p = min(65534, (1 << 48) // ((1 << 32) + e))
        squash[i], squash[-i] = p, 65536 - p
        e = (e << 31) // 2155888661
    return squash


def make_log2():
    table = []
    for i in range(256):
        x, bits = (256 + i) << 22, 0
        for _ in range(16):
            x, bits = x * x >> 30, bits << 1
            if x >> 31:
                x, bits = x >> 1, bits | 1
        table.append(bits)
    return table + [65535]


SQUASH, LOG2 = make_squash(), make_log2()


def log2(x):
    e = floor_log2(x)
    f = (x << 32 >> e) & WORD
    i, t = f >> 24, f >> 8 & 65535
    return (e << 16) + LOG2[i] + ((LOG2[i + 1] - LOG2[i]) * t >> 16)


def held(x):
    return max(-2900, min(2900, x))


def surface(table, n0, n1):
    if not n0 and not n1:
        return 0
    x, y = min(5887, log2(n0 + 1) >> 8), min(5887, log2(n1 + 1) >> 8)
    fx, fy, at = x & 255, y & 255, (x >> 8) * 24 + (y >> 8)
    a = table[at] * (256 - fy) + table[at + 1] * fy
    b = table[at + 24] * (256 - fy) + table[at + 25] * fy
    return held(((a >> 8) * (256 - fx) + (b >> 8) * fx) >> 11)


class Text:
    """One text being read."""
    END = (40000, 20000, 4000, 64, 16, 16)

    def __init__(self, model, data):
        self.m, self.n, self.coder = model, len(data), Decoder(data)
        line = model.cp.index(10)
        self.context = [(0, model.leaves), (model.kid[line], model.kid[line + 1])] + [(0, 0)] * 5
        self.hash = [j * 0x9E3779B1 & WORD for j in range(4)]
        self.slots, self.weight, self.final, self.small = {}, {}, {}, {}
        self.class1 = self.class2 = 1
        self.past, self.places, self.match = [], {}, None
        self.block = 0

    def read(self):
        text = ""
        while not self.ends():
            leaf = self.read_leaf()
            cp = self.read_escape() if leaf == self.m.escape else self.m.cp[leaf]
            assert self.coder.shifted + 4 <= self.n + 16, "not a stream of this model"
            text += chr(cp)
        return text.encode()

    def ends(self):
        left = self.n - self.coder.shifted
        return left <= 5 and self.coder.decide(self.END[max(0, left)])

    def small_bit(self, kind):
        p = self.small.get(kind, 32768)
        bit = self.coder.decide(p)
        self.small[kind] = p + (65535 - p) // 8 if bit else p - (p - 1) // 8
        return bit

    def read_escape(self):
        if not self.small_bit("same"):
            kanji = self.small_bit("kanji")
            self.block = 0x4E + self.coder.even(7) if kanji else self.coder.even(13)
        low = 1
        for _ in range(8):
            low = low << 1 | self.small_bit(low)
        return self.block << 8 | low & 255

    def read_leaf(self):
        m, node = self.m, self.m.root
        self.lo, self.hi, self.depth, self.range = 0, m.leaves, 0, list(self.context)
        while node:
            bit = self.decide(node)
            self.lo, self.hi = (node, self.hi) if bit else (self.lo, node)
            self.depth += 1
            node = m.right[node] if bit else m.left[node]
        self.after(self.lo)
        return self.lo

    def trie_inputs(self, node):
        m, inputs, splits, top, total, sure = self.m, [], [], -1, 0, 0
        for k, (lo, hi) in enumerate(self.range):
            at = bisect.bisect_left(m.id, node, lo, hi) if lo < hi else hi
            n0, n1 = m.sum[at] - m.sum[lo], m.sum[hi] - m.sum[at]
            splits.append(at)
            inputs.append(surface(m.surface[k], n0, n1) if lo < hi else 0)
            if lo < hi:
                top, total, sure = k, n0 + n1, not n0 or not n1
        size = (0 if total < 24 else 1 if total < 160 else 2) + (3 if sure else 0)
        return inputs, splits, (top + 1) * 6 + size

    def slot_inputs(self, node):
        inputs, used = [], []
        for j in range(5):
            q = self.hash[j] if j < 4 else 77777 * (self.class1 + 1)
            q = (q + node) * 0x9E3779B1 & WORD
            q ^= q >> 15
            q = q * 0x85EBCA6B & WORD
            q ^= q >> 13
            slot = self.slots.setdefault(q % 65536, [0, 0, 0])
            if slot[2] != q >> 16:
                slot[:] = [0, 0, q >> 16]
            used.append(slot)
            inputs.append(surface(self.m.surface[7 + j], slot[0], slot[1]))
        return inputs, used

    def match_input(self, node):
        if not self.match or not self.lo <= self.past[self.match[0]] < self.hi:
            return 0, 0
        place, length = self.match
        x = held(self.m.match[length] >> 3)
        return (x if self.past[place] >= node else -x), (1 if length < 6 else 2)

    def decide(self, node):
        m = self.m
        inputs, splits, sureness = self.trie_inputs(node)
        more, used = self.slot_inputs(node)
        x, matched = self.match_input(node)
        inputs += more + [x, 256]
        row = sureness * 3 + matched
        depth = 0 if self.depth < 2 else 1 if self.depth < 4 else 2 if self.depth < 7 else 3
        rows = (row, 144 + m.row[node], 400 + (self.class1 * 9 + self.class2) * 4 + depth)
        weights = [self.weight.setdefault(r, list(m.weight[r])) for r in rows]
        final = self.final.setdefault(row, list(m.final[row]))
        sums = [held(sum(a * b for a, b in zip(w, inputs)) >> 16) for w in weights]
        p = SQUASH[held(sum(a * b for a, b in zip(final, sums)) >> 16)]
        bit = self.coder.decide(p)
        self.learn(65535 * bit, p, inputs, weights, final, sums)
        for j, slot in enumerate(used):
            slot[bit] = min(250, slot[bit] + 1)
            if 1 <= j <= 3 and slot[1 - bit] > 2:
                slot[1 - bit] = (slot[1 - bit] + 2) // 2
        self.range = [(at, hi) if bit else (lo, at) for at, (lo, hi) in zip(splits, self.range)]
        return bit

    @staticmethod
    def learn(goal, p, inputs, weights, final, sums):
        e = (goal - p) * 40 >> 6
        for i in range(3):
            final[i] += ((e >> 4) * sums[i] + 512) >> 10
        for w, s in zip(weights, sums):
            e = (goal - SQUASH[s]) * 80 >> 10
            for j in range(14):
                w[j] += (e * inputs[j] + 512) >> 10

    def after(self, leaf):
        kid = self.m.kid
        below = [(kid[lo], kid[lo + 1]) if lo < hi and lo + 1 < len(kid) else (0, 0)
                 for lo, hi in self.range[:6]]
        self.context = [(0, self.m.leaves)] + below
        self.class1, self.class2 = self.m.cls[leaf], self.class1
        for j in (3, 2, 1):
            h = (self.hash[j - 1] + leaf + 1) * 0x2C1B3C6D + j * 0x9E3779B1
            self.hash[j] = h & WORD
        self.find_match(leaf)

    def find_match(self, leaf):
        past = self.past  # shorter than the ring in every golden vector
        if self.match and past[self.match[0]] == leaf:
            self.match = (self.match[0] + 1, min(15, self.match[1] + 1))
        else:
            self.match = None
        past.append(leaf)
        t, entry = len(past), (self.hash[3] >> 7) % 16384
        if t < 3:
            return
        q = self.places.get(entry)
        if not self.match and q is not None:
            n = 0
            while n < min(15, q) and past[q - 1 - n] == past[t - 1 - n]:
                n += 1
            if n >= 3:
                self.match = (q, n)
        self.places[entry] = t % 65535


def check_of(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xFFFF
    return crc


def read_payload(model, data):
    take = iter(data)
    fields = {}

    def number():
        byte, value, shift = 128, 0, 0
        while byte & 128:
            byte = next(take)
            value |= (byte & 127) << shift
            shift += 7
        return value
    first, both = next(take), next(take)
    assert first >> 4 == 1
    by = both >> 4 if both >> 4 < 15 else next(take)
    language = both & 15 if both & 15 < 15 else next(take)
    if language == 255:
        fields["language"] = bytes(next(take) for _ in range(next(take))).decode()
    else:
        fields["language"] = LANGUAGES[language]
    fields["flags"] = str(first & 15)
    if first & 1:
        fields["identity"] = " ".join(str(next(take) << 8 | next(take)) for _ in range(3))
    if first & 2:
        fields["page"] = str(number())
    if first & 4:
        fields["part"] = f"{number()} {number()}"
    rest = bytes(take)
    text = Text(model, rest[:-2]).read() if by else rest[:-2]
    header = data[:len(data) - len(rest)]
    assert check_of(header + text) == int.from_bytes(rest[-2:], "big"), "check"
    fields["text"] = text.hex()
    return by, fields


def digits_to_bytes(digits):
    n = 0
    while n and 33961 * n // 14102 + 1 < len(digits) or not n:
        n += 1
    assert 33961 * n // 14102 + 1 == len(digits)
    return int(digits).to_bytes(n, "big")


def check_block(model, block):
    lines = [line.partition(" ")[::2] for line in block.split("\n")]
    names = ("language", "flags", "identity", "page", "part", "text")
    want = {name: value for name, value in lines if name in names}
    for name, value in lines:
        if name not in ("payload", "digits"):
            continue
        by, coded = value.split(" ")
        data = bytes.fromhex(coded) if name == "payload" else digits_to_bytes(coded)
        assert read_payload(model, data) == (int(by), want), (want, name)


def main():
    model_path, golden = sys.argv[1:]
    assert check_of(b"123456789") == 0x29B1
    model = Model(model_path)
    with open(golden, encoding="ascii") as f:
        blocks = [block for block in f.read().split("\n\n") if block.startswith("vector ")]
    for block in blocks:
        check_block(model, block)
    print(f"{len(blocks)} vectors read")


main()
