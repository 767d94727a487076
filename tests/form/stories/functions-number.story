# Functions of numbers.
instance <empty/><n>12.5</n><text>abc</text><day>2026-03-01</day>
body <input ref="/data/n"/>

== number reads a decimal number
evaluate number('12.5') => 12.5
evaluate number('-3') => -3
evaluate number('007') => 7
evaluate number('.5') => 0.5
evaluate number('5.') => 5
type number('5') => number
evaluate number('-.5') => -0.5
evaluate number('100.001') => 100.001
evaluate number('123456789012345678901234567890') => 123456789012345680000000000000

== number does not mind white space around
evaluate number('  42  ') => 42
evaluate number('4 2') => NaN
evaluate number('- 17') => NaN
evaluate number(' ') => NaN

== number of what is no number is NaN
evaluate number('abc') => NaN
evaluate number('') => NaN
evaluate number('12a') => NaN
evaluate number('--1') => NaN
evaluate number('1.2.3') => NaN
evaluate number('-') => NaN
evaluate number('.') => NaN
evaluate number('-.') => NaN
evaluate number('1,234.5') => NaN
evaluate number('٣') => NaN

== number knows neither plus nor exponent nor hexadecimal
evaluate number('+5') => NaN
evaluate number('1e3') => NaN
evaluate number('0x10') => NaN
evaluate number('Infinity') => NaN

== number of a boolean is one or nought
evaluate number(true()) => 1
evaluate number(false()) => 0

== number of a node reads its text
evaluate number(/data/n) => 12.5
evaluate number(/data/text) => NaN
evaluate number(/data/empty) => NaN

== number of a date is days since 1970
evaluate number(/data/day) => 20513
evaluate number('1970-01-01') => 0
evaluate number('1970-01-02') => 1
evaluate number('1969-12-31') => -1
evaluate number('2000-02-29') => 11016

== number of a date and time is whole days, in UTC
evaluate number('1970-01-01T12:00:00Z') => 0
evaluate number('1970-01-02T06:00:00.000+06:00') => 1
evaluate number('1970-01-02T05:59:59.999+06:00') => 0
evaluate number('1969-12-31T23:59:59Z') => -1
evaluate number('2026-08-27T08:27:00.000+07:00') => 20692

== number of a date and time cuts off what arithmetic keeps
evaluate '1970-01-01T12:00:00Z' + 0 => 0.5
evaluate number('1970-01-01T12:00:00Z') + 0 => 0
evaluate number(date-time(1.75)) => 1
evaluate decimal-date-time(date-time(1.75)) => 1.75

== number of a date that does not exist is NaN
evaluate number('2026-02-29') => NaN
evaluate number('2026-13-01') => NaN

== number without argument is about the own node
evaluate number() @ /data/n => 12.5
evaluate number() @ /data/text => NaN
evaluate number(1, 2) => [expression-function]

== int cuts the fraction off
evaluate int(2.9) => 2
evaluate int(-2.9) => -2
evaluate int(0.99) => 0
evaluate int('7.5') => 7
type int(1.5) => number
evaluate int('.1001') => 0
evaluate int('1230000000000000000000') => 1230000000000000000000
evaluate int('  -12345.6789  ') => -12345

== int of what is no number
evaluate int('') => NaN
evaluate int('abc') => NaN
evaluate int(1 div 0) => Infinity
evaluate int(/data/empty) => NaN
evaluate int('Infinity') => NaN

== int of minus something small is nought
evaluate int(-0.5) => 0

== int takes one argument
evaluate int() => [expression-function]
evaluate int(1, 2) => [expression-function]

== floor goes down
evaluate floor(2.6) => 2
evaluate floor(-2.1) => -3
evaluate floor(3) => 3
evaluate floor('2.6') => 2
type floor(1.5) => number

== floor of what is no number
evaluate floor('') => NaN
evaluate floor(/data/text) => NaN
evaluate floor(-1 div 0) => -Infinity

== floor takes one argument
evaluate floor() => [expression-function]
evaluate floor(1, 2) => [expression-function]

== ceiling goes up
evaluate ceiling(2.2) => 3
evaluate ceiling(-2.9) => -2
evaluate ceiling(3) => 3
evaluate ceiling(-0.5) => 0
type ceiling(1.5) => number

== ceiling of what is no number
evaluate ceiling('') => NaN
evaluate ceiling(/data/empty) => NaN
evaluate ceiling(1 div 0) => Infinity

== ceiling takes one argument
evaluate ceiling() => [expression-function]
evaluate ceiling(1, 2) => [expression-function]

== round takes halves upwards
evaluate round(2.5) => 3
evaluate round(2.4) => 2
evaluate round(-2.5) => -2
evaluate round(-2.6) => -3
evaluate round(-0.5) => 0
type round(1.5) => number
evaluate round(-1.5) => -1
evaluate round(-1.55) => -2
evaluate round('4,6') => 5

== round to places behind the point
evaluate round(3.14159, 2) => 3.14
evaluate round(2.345, 2) => 2.35
evaluate round(9.999, 2) => 10
evaluate round(1.5, 3) => 1.5
evaluate round(0.05, 1) => 0.1
evaluate round(99.96, 1) => 100
evaluate round(0.04, 1) => 0
evaluate round(1.234, 5) => 1.234

== round goes by decimal digits, not by binary ones
evaluate round(1.005, 2) => 1.01
evaluate round(2.15, 1) => 2.2
evaluate round(1.255, 2) => 1.26
evaluate round(0.49999999999999994) => 0
evaluate round('12345.15', 1) => 12345.2
evaluate round('-12345.15', 1) => -12345.1
evaluate round('-12345.151', 1) => -12345.2
evaluate round(0.0000001, 7) => 0.0000001

== round to places before the point
evaluate round(1234, -2) => 1200
evaluate round(1250, -2) => 1300
evaluate round(6, -1) => 10
evaluate round(4, -1) => 0
evaluate round(-1250, -2) => -1200
evaluate round(12345.12345, -3) => 12000
evaluate round(626.3, -3) => 1000
evaluate round(1.98, -1) => 0
evaluate round(-50.55, -2) => -100
evaluate round(-5, -1) => 0
evaluate round(-6, -1) => -10

== round to no places is to a whole number
evaluate round(2.5, 0) => 3
evaluate round(12.3, '0') => 12
evaluate round(3.14159, 2.9) => 3.14

== round of very large and very small numbers
evaluate round(1230000000000000000000, 2) => 1230000000000000000000
evaluate round(1260000000000000000000, -20) => 1300000000000000000000
evaluate round(1 div 47999799999) => 0

== round to more places than a number has
evaluate round(1.5, 30) => 1.5
evaluate round(1.5, 31) => NaN
evaluate round(1.5, -31) => NaN

== round of what is no number
evaluate round('') => NaN
evaluate round(/data/text) => NaN
evaluate round(1 div 0) => Infinity
evaluate round(-1 div 0, 2) => -Infinity
evaluate round(1.5, 'x') => NaN
evaluate round('1 div 0', 0) => NaN

== round takes one or two arguments
evaluate round() => [expression-function]
evaluate round(1, 2, 3) => [expression-function]

== abs takes the sign off
evaluate abs(-3.5) => 3.5
evaluate abs(3.5) => 3.5
evaluate abs('-7') => 7
evaluate abs(0) => 0
evaluate abs(-1 div 0) => Infinity
evaluate abs(/data/empty) => NaN
type abs(1) => number

== abs takes one argument
evaluate abs() => [expression-function]
evaluate abs(1, 2) => [expression-function]

== pow raises to a power
evaluate pow(2, 10) => 1024
evaluate pow(10, -2) => 0.01
evaluate pow(9, 0.5) => 3
evaluate pow(-2, 3) => -8
evaluate pow('2', '3') => 8
type pow(2, 2) => number

== pow of special values
evaluate pow(0, 0) => 1
evaluate pow(0, -1) => Infinity
evaluate pow(-8, 1 div 3) => NaN
evaluate pow('', 2) => NaN
evaluate pow(2, 1 div 0) => Infinity
evaluate pow(0, 4) => 0
evaluate pow(-8, 0.5) => NaN
evaluate pow(2, 0) => 1

== pow takes two arguments
evaluate pow(2) => [expression-function]
evaluate pow(2, 2, 2) => [expression-function]

== sqrt takes the square root
evaluate sqrt(16) => 4
evaluate sqrt(2) => 1.4142135623730951
evaluate sqrt(0) => 0
evaluate sqrt(-4) => NaN
evaluate sqrt('') => NaN
type sqrt(4) => number

== sqrt takes one argument
evaluate sqrt() => [expression-function]
evaluate sqrt(1, 2) => [expression-function]

== exp is a power of e
evaluate exp(0) => 1
evaluate round(exp(1), 12) => 2.718281828459
evaluate round(exp(-1), 12) => 0.367879441171
evaluate exp(-1 div 0) => 0
evaluate exp('x') => NaN
type exp(1) => number

== exp takes one argument
evaluate exp() => [expression-function]
evaluate exp(1, 2) => [expression-function]

== exp10 is a power of ten
evaluate exp10(0) => 1
evaluate exp10(3) => 1000
evaluate round(exp10(0.5), 12) => 3.162277660168
evaluate exp10('') => NaN
type exp10(1) => number

== exp10 takes one argument
evaluate exp10() => [expression-function]
evaluate exp10(1, 2) => [expression-function]

== log is the natural logarithm
evaluate log(1) => 0
evaluate round(log(10), 12) => 2.302585092994
evaluate round(log(exp(3)), 12) => 3
evaluate log(0) => -Infinity
evaluate log(-1) => NaN
type log(1) => number

== log takes one argument
evaluate log() => [expression-function]
evaluate log(1, 2) => [expression-function]

== log10 is the logarithm to ten
evaluate log10(1000) => 3
evaluate log10(0.01) => -2
evaluate log10(0) => -Infinity
evaluate log10(-1) => NaN
type log10(1) => number

== log10 takes one argument
evaluate log10() => [expression-function]
evaluate log10(1, 2) => [expression-function]

== pi is pi
evaluate pi() => 3.141592653589793
type pi() => number
evaluate pi(1) => [expression-function]

== sin counts in radians
evaluate sin(0) => 0
evaluate round(sin(pi() div 2), 12) => 1
evaluate round(sin(pi() div 6), 12) => 0.5
evaluate round(sin(1), 12) => 0.841470984808
evaluate sin(1 div 0) => NaN
type sin(1) => number

== cos counts in radians
evaluate cos(0) => 1
evaluate round(cos(pi()), 12) => -1
evaluate round(cos(pi() div 3), 12) => 0.5
evaluate round(cos(1), 12) => 0.540302305868
evaluate cos('') => NaN
type cos(1) => number

== tan counts in radians
evaluate tan(0) => 0
evaluate round(tan(pi() div 4), 12) => 1
evaluate round(tan(1), 12) => 1.557407724655
evaluate tan('x') => NaN
type tan(1) => number

== asin is between minus and plus half pi
evaluate asin(0) => 0
evaluate round(asin(1) - pi() div 2, 12) => 0
evaluate round(asin(-0.5), 12) => -0.523598775598
evaluate asin(2) => NaN
type asin(1) => number

== acos is between nought and pi
evaluate acos(1) => 0
evaluate round(acos(-1) - pi(), 12) => 0
evaluate round(acos(0.5), 12) => 1.047197551197
evaluate acos(-2) => NaN
type acos(1) => number

== atan is between minus and plus half pi
evaluate atan(0) => 0
evaluate round(atan(1) * 4 - pi(), 12) => 0
evaluate round(atan(-1), 12) => -0.785398163397
evaluate round(atan(1 div 0), 12) => 1.570796326795
type atan(1) => number

== atan2 knows the quadrant
evaluate round(atan2(1, 1), 12) => 0.785398163397
evaluate round(atan2(1, -1), 12) => 2.356194490192
evaluate round(atan2(-1, -1), 12) => -2.356194490192
evaluate atan2(0, 1) => 0
evaluate atan2('', 1) => NaN
type atan2(1, 1) => number
evaluate atan2(0, 0) => 0

== trigonometry takes one argument, atan2 two
evaluate sin() => [expression-function]
evaluate sin(1, 2) => [expression-function]
evaluate cos() => [expression-function]
evaluate cos(1, 2) => [expression-function]
evaluate tan() => [expression-function]
evaluate tan(1, 2) => [expression-function]
evaluate asin() => [expression-function]
evaluate asin(1, 2) => [expression-function]
evaluate acos() => [expression-function]
evaluate acos(1, 2) => [expression-function]
evaluate atan() => [expression-function]
evaluate atan(1, 2) => [expression-function]
evaluate atan2(1) => [expression-function]
evaluate atan2(1, 2, 3) => [expression-function]

== functions of numbers follow an answer
instance <root/>
bind "/data/root" calculate="round(sqrt(/data/n), 2)"
value /data/root 3.54
set /data/n 2
value /data/root 1.41
set /data/n ""
value /data/root ""
