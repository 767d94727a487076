# Operators of XPath 1.0. Numbers nearer than 10⁻¹² are equal (docs/decisions/011-equal-numbers.md).
instance <empty/><three>3</three><text>abc</text><zero>0</zero><day>2026-03-01</day>
instance <line><n>1</n></line><line><n>5</n></line><line><n>9</n></line>
instance <gap><n>1</n></gap><gap><n/></gap><gap><n>7</n></gap>
body <input ref="/data/three"/><repeat nodeset="/data/line"><input ref="n"/></repeat>
    <repeat nodeset="/data/gap"><input ref="n"/></repeat>

== plus and minus
evaluate 1 + 2 => 3
evaluate 1 - 2 => -1
evaluate 5-2 => 3
evaluate 0.1 + 0.2 => 0.30000000000000004
type 1 + 2 => number

== plus does not join texts
evaluate '1' + '2' => 3
evaluate 'a' + 'b' => NaN
evaluate '12' + 1 => 13

== times
evaluate 3 * 4 => 12
evaluate 1.5 * 1.5 => 2.25
evaluate -2 * 3 => -6
evaluate 2 * -3 => -6

== div divides without cutting
evaluate 7 div 2 => 3.5
evaluate 1 div 3 => 0.3333333333333333
evaluate -10 div -4 => 2.5
evaluate 6 div 3 => 2

== div by nought
evaluate 1 div 0 => Infinity
evaluate -1 div 0 => -Infinity
evaluate 0 div 0 => NaN

== mod has the sign of what is divided
evaluate 5 mod 2 => 1
evaluate 5 mod -2 => 1
evaluate -5 mod 2 => -1
evaluate -5 mod -2 => -1

== mod of fractions
evaluate 1.5 mod 0.5 => 0
evaluate 5.5 mod 2 => 1.5
evaluate 6.4 mod 2.1 => 0.10000000000000009

== mod by nought and by infinity
evaluate 5 mod 0 => NaN
evaluate 5 mod (1 div 0) => 5
evaluate (1 div 0) mod 5 => NaN

== minus in front
evaluate -3 => -3
evaluate --3 => 3
evaluate - - -3 => -3
evaluate -'7' => -7
evaluate -(1 + 2) => -3
evaluate -/data/three => -3
evaluate -'a' => NaN

== minus between names belongs to the name
evaluate /data/three -1 => 2
evaluate /data/three - 1 => 2
evaluate /data/three-1 => [form-reference]

== an empty operand makes arithmetic unknown
evaluate /data/empty + 1 => NaN
evaluate 1 - /data/empty => NaN
evaluate '' * 2 => NaN
evaluate 2 div '' => NaN
evaluate -/data/empty => NaN

== booleans count as one and nought
evaluate true() + true() => 2
evaluate true() * 5 => 5
evaluate (1 = 1) + (1 = 2) => 1

== times and div go before plus and minus
evaluate 1 + 2 * 3 => 7
evaluate (1 + 2) * 3 => 9
evaluate 10 - 4 div 2 => 8
evaluate 10 mod 4 * 2 => 4

== operators of one kind go from left to right
evaluate 10 - 3 - 2 => 5
evaluate 100 div 10 div 2 => 5
evaluate 2 * 3 mod 4 => 2
evaluate 17 mod 10 mod 4 => 3

== comparisons go after arithmetic
evaluate 1 + 1 = 2 => true
evaluate 2 * 2 > 3 => true
evaluate 3 - 1 < 1 + 2 => true

== order goes before equality
evaluate 1 < 2 = true() => true
evaluate true() = 3 > 2 => true
evaluate 1 = 1 < 2 => true

== comparisons in a row compare the truth of the first
evaluate 3 > 2 > 1 => false
evaluate 1 < 2 < 3 => true
evaluate 3 = 3 = 3 => true
evaluate 3 = 3 = 0 => false

== and goes before or
evaluate true() or false() and false() => true
evaluate (true() or false()) and false() => false
evaluate false() and false() or true() => true

== and
evaluate true() and true() => true
evaluate true() and false() => false
evaluate false() and true() => false
type 1 and 1 => boolean

== or
evaluate true() or false() => true
evaluate false() or true() => true
evaluate false() or false() => false
type 0 or 0 => boolean

== and and or take any value as boolean does
evaluate 1 and 'a' => true
evaluate 1 and '' => false
evaluate 0 or '0' => true
evaluate 0 or '' => false
evaluate /data/empty or /data/three => true
evaluate /data/empty and /data/three => false
evaluate '' or 17 => true
evaluate (false() or 0) + 2 => 2

== and and or do not look at the right side without need
evaluate true() or date('nonsense') => true
evaluate false() and date('nonsense') => false
evaluate true() and date('nonsense') => [expression-function]

== numbers are equal by value
evaluate 3 = 3.0 => true
evaluate 3 = 4 => false
evaluate 3 != 4 => true
evaluate 3 != 3 => false
evaluate -0 = 0 => true

== numbers are equal that differ by rounding alone
evaluate 0.1 + 0.2 = 0.3 => true
evaluate 6.1 - 7.8 = -1.7 => true
evaluate 1 = 1.000001 => false

== texts are equal letter by letter
evaluate 'abc' = 'abc' => true
evaluate 'abc' = 'ABC' => false
evaluate 'abc' != 'abd' => true
evaluate 'a' = 'a ' => false
evaluate '' = '' => true
evaluate '1' = '1.0' => false
evaluate '017.' = '17.000' => false

== a text and a number compare as numbers
evaluate '3' = 3 => true
evaluate 3 = '3.00' => true
evaluate 'abc' = 3 => false
evaluate 'abc' != 3 => true
evaluate '' = 0 => false
evaluate '' != 0 => true
evaluate 17 = '17.0000000' => true
evaluate '0017.' = 17 => true

== a boolean makes the other one
evaluate true() = 'false' => true
evaluate true() = 17 => true
evaluate false() = 0 => true
evaluate false() = '' => true
evaluate true() != false() => true
evaluate true() = '' => false

== order is that of numbers, of texts too
evaluate 1 < 2 => true
evaluate 2 < 1 => false
evaluate '10' > '9' => true
evaluate 2 <= 2 => true
evaluate 2 >= 2 => true
evaluate 2 > 2 => false
evaluate true() > false() => true
evaluate '-17' > '-172' => true
evaluate true() > 0.9999 => true

== texts that are no numbers have no order
evaluate 'a' < 'b' => false
evaluate 'a' > 'b' => false
evaluate 'a' <= 'a' => false
evaluate 'a' >= 'a' => false

== nothing is neither less nor more than a number
evaluate /data/empty < 1 => false
evaluate /data/empty > 1 => false
evaluate /data/empty <= 0 => false
evaluate /data/empty >= 0 => false
evaluate '' < 1 => false

== nothing is not nought
evaluate /data/empty = 0 => false
evaluate /data/empty != 0 => true
evaluate /data/empty = '' => true
evaluate /data/empty != '' => false
evaluate /data/zero = '' => false
evaluate /data/zero = 0 => true

== NaN equals nothing, itself neither
evaluate number('') = number('') => false
evaluate number('') != number('') => true
evaluate number('a') = 1 => false
evaluate number('a') <= number('a') => false

== infinity
evaluate 1 div 0 = 1 div 0 => true
evaluate 1 div 0 > 1000000000 => true
evaluate -1 div 0 < -1000000000 => true
evaluate 1 div 0 - 1 div 0 => NaN

== a repeat equals a value if one of its nodes does
evaluate /data/line/n = 5 => true
evaluate /data/line/n = 4 => false
evaluate 5 = /data/line/n => true
evaluate /data/line/n = '5' => true
evaluate /data/line/n = '5.0' => false

== a repeat differs from a value if one of its nodes does
evaluate /data/line/n != 5 => true
evaluate /data/line[2]/n != 5 => false
evaluate not(/data/line/n = 5) => false
evaluate /data/line[n = 5]/n != 5 => false

== a repeat is less or more if one of its nodes is
evaluate /data/line/n > 8 => true
evaluate /data/line/n > 9 => false
evaluate /data/line/n >= 9 => true
evaluate /data/line/n < 1 => false
evaluate /data/line/n <= 1 => true
evaluate 8 < /data/line/n => true
evaluate 0 >= /data/line/n => false

== an unanswered node of a repeat is passed over
evaluate /data/gap/n < 2 => true
evaluate /data/gap/n > 6 => true
evaluate /data/gap/n < 0 => false
evaluate /data/gap/n = '' => true

== two sets compare by any pair
evaluate /data/line/n = /data/gap/n => true
evaluate /data/line/n = /data/three => false
evaluate /data/line/n < /data/three => true
evaluate /data/line/n > /data/three => true
evaluate /data/line/n != /data/line/n => true

== a comparison with an empty set of a document is false
document <d><n>1</n></d>
evaluate /d/x = '' => false
evaluate /d/x != '' => false
evaluate /d/x = /d/n => false
evaluate /d/x != /d/n => false
evaluate /d/x < 1 => false
evaluate /d/x = /d/x => false

== an empty set compares with booleans as false
document <d><n>1</n><e/></d>
evaluate /d/x = false() => true
evaluate /d/x = true() => false
evaluate /d/n = true() => true
evaluate /d/e = true() => true
evaluate /d/x != false() => false
evaluate /d/n != false() => true

== a boolean is less or more than the numbers of a set
document <d><n>-5</n><n>0</n><n>5</n><e/></d>
evaluate true() < /d/n => true
evaluate true() > /d/n => true
evaluate false() > /d/n => true
evaluate /d/n > true() => true
evaluate /d/n <= false() => true
evaluate true() > /d/e => false
evaluate true() > /d/x => false
evaluate /d/x <= true() => false

== a boolean is less or more than the answers of a repeat
evaluate true() < /data/line/n => true
evaluate true() > /data/line/n => false
evaluate true() >= /data/line/n => true
evaluate false() < /data/empty => false

== sets of a document compare as texts with each other
document <d><a>1</a><a>2</a><b>2</b><b>3</b><c>2.0</c></d>
evaluate /d/a = /d/b => true
evaluate /d/a != /d/b => true
evaluate /d/c = /d/b => false
evaluate /d/c = 2 => true
evaluate /d/a < /d/b => true
evaluate /d/a > /d/b => false
evaluate /d/a >= /d/b => true
document <d><same>x</same><same>x</same><mixed>x</mixed><mixed>y</mixed></d>
evaluate /d/same = /d/same => true
evaluate /d/same != /d/same => false
evaluate /d/mixed != /d/mixed => true
evaluate /d/same = /d/mixed => true
evaluate /d/same != /d/mixed => true
evaluate /d/same != 'x' => false
evaluate /d/mixed != 'x' => true

== union of paths in a form
evaluate count(/data/line/n | /data/gap/n) => 6
evaluate count(/data/line | /data/line) => 3
evaluate sum(/data/line/n | /data/three) => 18
nodes /data/three | /data/empty => /data/empty, /data/three

== operators follow the answers of a form
instance <out/>
bind "/data/out" calculate="/data/three * 2 + count(/data/line) &gt; 8 and /data/text = 'abc'"
value /data/out true
set /data/three 1
value /data/out false
