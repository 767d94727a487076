# How expressions are written.
instance <a>1</a><and>2</and><div>3</div><mod>4</mod><or>5</or><a-b>6</a-b><a.b>7</a.b><été>8</été><true>9</true><text>10</text><out/>
body <input ref="/data/a"/>

== texts stand in single or double quotes
evaluate 'abc' => abc
evaluate "abc" => abc
evaluate "it's" => it's
evaluate 'so "to speak"' => so "to speak"
evaluate '' => ""

== a text keeps its spaces
evaluate string-length('  a  ') => 5
evaluate concat('a', ' ', 'b') => a b

== a text knows no escapes
evaluate 'a\b' => a\\b
evaluate string-length('&amp;') => 5

== numbers have digits and a point
evaluate 12 => 12
evaluate 12.5 => 12.5
evaluate .5 => 0.5
evaluate 12. => 12
evaluate 1e3 => [expression-syntax]
evaluate 1.2.3 => [expression-syntax]

== white space goes anywhere between
evaluate 1+2 => 3
evaluate  1  +  2  => 3
evaluate concat ( 'a' , 'b' ) => ab
evaluate / data / a => 1
evaluate 6 div2 => 3
evaluate 6div 2 => 3

== words of operators may be names
evaluate /data/and => 2
evaluate /data/div div /data/or => 0.6
evaluate /data/mod mod /data/div => 1
evaluate or + and @ /data => 7
evaluate and and or @ /data => true
evaluate div div div @ /data => 1
evaluate mod mod mod @ /data => 0

== names of functions may be names of nodes
evaluate /data/true => 9
evaluate /data/text => 10
evaluate true + 1 @ /data => 10

== a star is times after a value, any name before
evaluate 2 * 3 => 6
evaluate count(/data/*) => 11
evaluate /data/a * 2 => 2
evaluate count(*) * 2 @ /data => 22

== names have hyphens, points and letters of any script
evaluate /data/a-b => 6
evaluate /data/a.b => 7
evaluate /data/été => 8
evaluate /data/été - /data/a => 7

== parentheses
evaluate ((1)) => 1
evaluate (1 + 2) * (3 + 4) => 21
evaluate ((1 + 2) * 3 + 4) * 5 => 65
evaluate (/data/a) + 1 => 2

== paths begin anywhere
evaluate /data/a => 1
evaluate a @ /data => 1
evaluate ./a @ /data => 1
evaluate ../a @ /data/div => 1
evaluate ../../data/a @ /data/div => 1
evaluate .././a @ /data/div => 1
evaluate //a => 1

== a namespace may be named by a relative URI
document <d xmlns:x="some/where"><x:a>1</x:a></d>
evaluate /d/x:a => 1
evaluate namespace-uri(/d/x:a) => some/where

== a form may name a namespace by a relative URI too
instance <x:q xmlns:x="some/where">1</x:q>
evaluate /data/q => 1
evaluate namespace-uri(/data/q) => some/where

== the own node is a point
evaluate . @ /data/div => 3
evaluate . + 1 @ /data/div => 4
evaluate current() @ /data/div => 3

== what is left out is refused
evaluate 1 + => [expression-syntax]
evaluate * 2 => [expression-syntax]
evaluate (1 => [expression-syntax]
evaluate 1) => [expression-syntax]
evaluate concat('a' => [expression-syntax]
evaluate concat('a',) => [expression-syntax]
evaluate concat(,'a') => [expression-syntax]
evaluate /data/a[ => [expression-syntax]
evaluate /data/a[] => [expression-syntax]
evaluate /data/ => [expression-syntax]
evaluate // => [expression-syntax]

== two values without operator are refused
evaluate 1 2 => [expression-syntax]
evaluate 'a' 'b' => [expression-syntax]
evaluate /data/a /data/div 2 => [expression-syntax]

== a text without end is refused
evaluate 'abc => [expression-syntax]
evaluate "abc' => [expression-syntax]

== signs of other languages are refused
evaluate 1 == 1 => [expression-syntax]
evaluate 1 <> 2 => [expression-syntax]
evaluate !true() => [expression-syntax]
evaluate 1 && 1 => [expression-syntax]
evaluate 4 / 2 => [expression-syntax]
evaluate 5 % 2 => [expression-syntax]
evaluate $x + 1 => [expression-syntax]
evaluate 1 < 2 ? 3 : 4 => [expression-syntax]

== an operator as XML writes it is refused once it is read
evaluate 1 &lt; 2 => [expression-syntax]

== typographic quotes are no quotes
evaluate ‘abc’ => [expression-syntax]
evaluate “abc” => [expression-syntax]

== names of functions are written exactly
evaluate Concat('a') => [expression-function]
evaluate concat-all('a') => [expression-function]
evaluate TRUE() => [expression-function]
evaluate choice-name('a', 'b') => [expression-function]

== a form with an unknown function does not load
bind "/data/out" calculate="frobnicate(/data/a)"
fails expression-function frobnicate

== a form with too many arguments does not load
bind "/data/out" calculate="today(/data/a)"
fails expression-function today

== a form with too few arguments does not load
bind "/data/out" relevant="selected(/data/a)"
fails expression-function selected

== a form with a broken expression does not load
bind "/data/out" calculate="1 + "
fails expression-syntax 1 +

== parentheses may be deep, but not without end
evaluate ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
    ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
    (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))) => 1
evaluate ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
    ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
    ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))) => [form-limit]
