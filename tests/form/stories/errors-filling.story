# What a form asks for in a filling and does not get: the filling goes on, and its author is told.

== a pattern that cannot be read has no value
instance <p>[a</p><q>x</q><r/>
bind "/data/r" calculate="regex(/data/q, /data/p)"
body <input ref="/data/p"/>
value /data/r ""
failed expression-function calculate of “/data/r”, in “regex(/data/q, /data/p)”: “[a” is no regular expression: missing terminating ]

== a pattern that takes too long has no value
instance <q/><r/>
bind "/data/r" calculate="if(regex(/data/q, '^(a+)+$'), 'yes', 'no')"
body <input ref="/data/q"/>
value /data/r no
set /data/q aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
value /data/r ""
failed form-limit The regular expression “^(a+)+$” takes too long

== a constraint that takes too long does not hold
instance <q/>
bind "/data/q" constraint="regex(., '^(a+)+$')"
body <input ref="/data/q"/>
set /data/q aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
is /data/q not valid
failed form-limit constraint of “/data/q”

== a count over the limit
instance <n>0</n><r><a/></r>
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>
set /data/n 99999999999
evaluate count(/data/r) => 10000
failed form-limit the jr:count of “/data/r” is 99999999999: no instances after number 10000 are made

== actions that set each other off
instance <a>0</a><b>0</b>
body <input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/a + 1"/></input><input ref="/data/b"><setvalue event="xforms-value-changed" ref="/data/a" value="/data/b + 1"/></input>
set /data/a 1
failed form-limit changes set each other off without end at “/data/a”: the rest is left out

== filters that ask for each other's labels
instance <a>x</a><b>x</b><c/>
model <instance id="l"><root><item><n>x</n></item></root></instance>
body <select1 ref="/data/a"><itemset nodeset="instance('l')/root/item[n = jr:choice-name('x', '/data/b')]"><value ref="n"/><label ref="n"/></itemset></select1>
  <select1 ref="/data/b"><itemset nodeset="instance('l')/root/item[n = jr:choice-name('x', '/data/a')]"><value ref="n"/><label ref="n"/></itemset></select1>
choices /data/a ""
failed form-limit the expressions call each other too deeply

== questions that never agree who is hidden
instance <a/><b/>
bind "/data/a" relevant="/data/b = ''"
bind "/data/b" relevant="/data/a != ''"
body <input ref="/data/a"/><input ref="/data/b"/>
set /data/a 1
set /data/b 1
failed form-limit changes set each other off without end at “/data/

== a thousand instances at once are computed to the end
instance <n>0</n><r><k/><l/><m/><o/></r><s/>
bind "/data/r/k" calculate="position(..)"
bind "/data/r/l" calculate="../k * 2"
bind "/data/r/m" calculate="concat(../k, ' of ', count(../../r))"
bind "/data/s" calculate="sum(/data/r/l)"
body <input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/o"/></repeat>
set /data/n 6000
value /data/s 36006000
value /data/r[1]/m 1 of 6000
value /data/r[6000]/m 6000 of 6000

== a count that had no value, and then is over the limit: both are told
instance <n>2000000</n><p>[a</p><r><a/></r>
body <input ref="/data/p"/><repeat nodeset="/data/r" jr:count="if(regex('b', /data/p), /data/n, 1)"><input ref="/data/r/a"/></repeat>
failed expression-function jr:count of “/data”, in “if(regex('b', /data/p), /data/n, 1)”: “[a” is no regular expression
set /data/p b
failed form-limit the jr:count of “/data/r” is 2000000: no instances after number 10000 are made

== what is decoded has only characters that can be written
instance <q/><c/><d/>
bind "/data/d" calculate="base64-decode(/data/q)"
body <input ref="/data/q"><setvalue event="xforms-value-changed" ref="/data/c" value="base64-decode(/data/q)"/></input>
set /data/q YWI=
value /data/c ab
value /data/d ab
set /data/q AQ==
value /data/c ""
value /data/d ""
failed value-invalid calculate of “/data/d”, in “base64-decode(/data/q)”: the value has characters that cannot be stored
reload
set /data/q 77++
value /data/d ""
reload
value /data/q 77++

== what a table says has only characters that can be written
instance <q/><c/>
file g.geojson {"type":"FeatureCollection","features":[{"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"good":"a","bad":"\\u0001","other":"\\ufffe"}}]}
model <instance id="g" src="jr://file/g.geojson"/>
bind "/data/c" calculate="instance('g')/root/item/*[name() = /data/q]"
body <input ref="/data/q"/>
set /data/q good
value /data/c a
set /data/q bad
value /data/c ""
failed value-invalid the value has characters that cannot be stored
reload
set /data/q other
value /data/c ""
reload
value /data/q other
