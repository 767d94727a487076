== a calculation overwrites what was there
instance <a>1</a><b>default</b>
bind "/data/b" type="int" calculate="/data/a + 1"
body <input ref="/data/a"/><input ref="/data/b"/>
value /data/b 2
set /data/b 77
value /data/b 77
set /data/a 5
value /data/b 6

== order of the binds does not matter
instance <a/><b/><c/>
bind "/data/c" calculate="/data/b * 2"
bind "/data/b" calculate="/data/a + 1"
body <input ref="/data/a"/>
set /data/a 4
value /data/c 10

== nothing is not zero
instance <a/><b/><c/>
bind "/data/b" calculate="/data/a + 1"
bind "/data/c" calculate="coalesce(/data/a, 0) + 1"
body <input ref="/data/a"/>
value /data/b ""
value /data/c 1
evaluate number('') => NaN
evaluate /data/a &lt; 1 => [expression-syntax]
evaluate /data/a < 1 => false
evaluate /data/a >= 1 => false

== a whole type cuts off
instance <a>7</a><b/><c/><d/>
bind "/data/b" type="int" calculate="/data/a div 2"
bind "/data/c" type="decimal" calculate="/data/a div 2"
bind "/data/d" type="string" calculate="/data/a div 2 * 2"
body <input ref="/data/a"/>
value /data/b 3
value /data/c 3.5
value /data/d 7

== a boolean is stored as a word
instance <a>7</a><b/><c/>
bind "/data/b" calculate="/data/a &gt; 3"
bind "/data/c" calculate="if(/data/b = 'true', 'yes', 'no')"
body <input ref="/data/a"/>
value /data/b true
value /data/c yes

== a number has neither exponent nor trailing zero
instance <a/>
evaluate 1000000 * 1000000 * 1000000 * 1000 => 1000000000000000000000
evaluate 1 div 8 => 0.125
evaluate 4 div 2 => 2
evaluate -0.00001 * 1 => -0.00001

== once keeps its first value
instance <a/><b/>
bind "/data/b" calculate="once(concat('first ', /data/a))"
body <input ref="/data/a"/>
value /data/b first\040
set /data/a x
value /data/b first\040

== only the chosen branch counts
instance <a/><b/>
bind "/data/b" calculate="if(/data/a = '', 'none', if(/data/a &gt; 10, 'many', 'few'))"
body <input ref="/data/a"/>
value /data/b none
set /data/a 11
value /data/b many
set /data/a 2
value /data/b few

== a literal date of a date node is a date
instance <d/><e/>
bind "/data/d" type="date"
bind "/data/e" type="date" calculate="date(/data/d + 30)"
body <input ref="/data/d"/>
set /data/d 2026-01-15
value /data/e 2026-02-14

== the longest chain is no problem
instance <a/><b/>
bind "/data/b" calculate="/data/a + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1"
body <input ref="/data/a"/>
set /data/a 1
value /data/b 17

== and or short cut
instance <a/>
evaluate true() or (1 div 0 = 5) => true
evaluate false() and true() => false
evaluate 1 = 1 and 2 = 2 => true
evaluate boolean(/data/a) => false
evaluate not(/data/a) => true

== what is no number is passed over by coalesce
instance <a/><b/>
bind "/data/b" calculate="coalesce(/data/a * 2, 'none')"
body <input ref="/data/a"/>
value /data/b none
set /data/a 2
value /data/b 4

== the same words as a value and as a condition
instance <a/><b/>
bind "/data/a" relevant="if(1 &gt; 0, 'no', '')"
bind "/data/b" calculate="if(1 &gt; 0, 'no', '')"
body <input ref="/data/a"/>
is /data/a relevant
value /data/b no
