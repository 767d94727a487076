# pulldata(), and jr://instance/last-saved: ODK XForms, Virtual Endpoints.

== a value from a table
instance <k>b</k><x/>
file t.csv name,v\na,1\nb,2\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="pulldata('t', 'v', 'name', /data/k)"
body <input ref="/data/k"/>
value /data/x 2
set /data/k a
value /data/x 1

== nothing fits
instance <k>z</k><x/>
file t.csv name,v\na,1\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="pulldata('t', 'v', 'name', /data/k)"
value /data/x ""

== the first of several that fit
instance <k>a</k><x/>
file t.csv name,v\na,1\na,2\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="pulldata('t', 'v', 'name', ../k)"
value /data/x 1

== a column that is not there
instance <k>a</k><x/><y/>
file t.csv name,v\na,1\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="pulldata('t', 'zz', 'name', /data/k)"
bind "/data/y" calculate="pulldata('t', 'v', 'zz', /data/k)"
value /data/x ""
value /data/y ""

== attributes of an instance in the form
instance <k>south</k><x/>
model <instance id="s"><root><item abbreviation="AK" location="north"><value>Alaska</value></item><item abbreviation="TX" location="south"><value>Texas</value></item></root></instance>
bind "/data/x" calculate="pulldata('s', 'value', '@location', /data/k)"
body <input ref="/data/k"/>
value /data/x Texas
set /data/k north
value /data/x Alaska
set /data/k west
value /data/x ""
evaluate pulldata('s', '@abbreviation', 'value', 'Texas') => TX

== in each instance of a repeat
instance <r><k>a</k><x/></r><r><k>b</k><x/></r>
file t.csv name,v\na,1\nb,2\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/r/x" calculate="pulldata('t', 'v', 'name', ../k)"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/></repeat>
value /data/r[1]/x 1
value /data/r[2]/x 2
set /data/r[1]/k b
value /data/r[1]/x 2

== an instance that is not there
instance <x/>
bind "/data/x" calculate="pulldata('zz', 'v', 'name', 'a')"
fails form-reference zz

== what was saved last
instance <a/><b/>
saved <data id="story"><a>old</a><b>2</b></data>
model <instance id="last" src="jr://instance/last-saved"/><setvalue event="odk-instance-first-load" ref="/data/a" value="instance('last')/data/a"/>
body <input ref="/data/a"/>
value /data/a old
value /data/b ""
set /data/a new
resume
value /data/a new

== nothing was saved yet
instance <a>default</a><b/>
model <instance id="last" src="jr://instance/last-saved"/><setvalue event="odk-instance-first-load" ref="/data/b" value="concat('[', instance('last')/data/a, ']')"/>
value /data/b []

== only if something was saved
instance <a>mine</a>
model <instance id="last" src="jr://instance/last-saved"/>
  <setvalue event="odk-instance-first-load" ref="/data/a" value="if(instance('last')/data/a != '', instance('last')/data/a, .)"/>
value /data/a mine

== what was saved last in a repeat
instance <n/><x/>
saved <data id="story"><r><v>1</v></r><r><v>2</v></r></data>
model <instance id="last" src="jr://instance/last-saved"/>
bind "/data/n" calculate="count(instance('last')/data/r)"
bind "/data/x" calculate="instance('last')/data/r[position() = 2]/v"
value /data/n 2
value /data/x 2

== what was saved last with a meta block
instance <x/>
saved <data xmlns:orx="http://openrosa.org/xforms" id="story"><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>
model <instance id="last" src="jr://instance/last-saved"/>
bind "/data/x" calculate="instance('last')/data/orx:meta/orx:instanceID"
value /data/x uuid:1

== what was saved last as choices
instance <c/>
saved <data id="story"><r><v>a</v></r><r><v>b</v></r></data>
model <instance id="last" src="jr://instance/last-saved"/>
body <select1 ref="/data/c"><itemset nodeset="instance('last')/data/r"><value ref="v"/><label ref="v"/></itemset></select1>
choices /data/c a=a, b=b

== what was saved last is damaged
instance <a/>
saved <data><a>
model <instance id="last" src="jr://instance/last-saved"/>
bind "/data/a" calculate="instance('last')/data/a"
fails xml-invalid Premature end

== in a predicate the value is seen from the item that is looked at
instance <code>a</code><x/>
file t.csv name,v\na,1\nb,2\nc,3\n
model <instance id="t" src="jr://file-csv/t.csv"/><instance id="p"><root><item><code>c</code><n>C</n></item><item><code>b</code><n>B</n></item></root></instance>
bind "/data/x" calculate="instance('p')/root/item[pulldata('t', 'v', 'name', code) = 2]/n"
value /data/x B
evaluate instance('p')/root/item[pulldata('t', 'v', 'name', ./code) > 2]/n => C
evaluate instance('p')/root/item[pulldata('t', 'v', 'name', current()/../code) = 1]/n @ /data/x => C
evaluate count(instance('p')/root/item[pulldata('t', 'v', 'name', /data/code) = 1]) => 2

== in a predicate over a repeat the value is seen from each instance
instance <r><k>a</k></r><r><k>b</k></r><r><k>b</k></r><x/>
file t.csv name,v\na,1\nb,2\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="count(/data/r[pulldata('t', 'v', 'name', k) = 2])"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/></repeat>
value /data/x 2
set /data/r[1]/k b
value /data/x 3
set /data/r[2]/k zz
value /data/x 2

== in a predicate its position is that of the item that is looked at
instance <x/>
file t.csv name,v\n1,one\n2,two\n3,three\n
model <instance id="t" src="jr://file-csv/t.csv"/><instance id="p"><root><item><n>A</n></item><item><n>B</n></item></root></instance>
bind "/data/x" calculate="instance('p')/root/item[pulldata('t', 'v', 'name', position()) = 'two']/n"
value /data/x B

== pulldata() in pulldata()
instance <k>x</k><y/>
file a.csv name,b\nx,2\ny,1\n
file b.csv name,v\n1,one\n2,two\n
model <instance id="a" src="jr://file-csv/a.csv"/><instance id="b" src="jr://file-csv/b.csv"/>
bind "/data/y" calculate="pulldata('b', 'v', 'name', pulldata('a', 'b', 'name', ../k))"
body <input ref="/data/k"/>
value /data/y two
set /data/k y
value /data/y one

== a number as the value is compared as a number
instance <n>2</n><x/>
file t.csv name,v\n01,one\n2.0,two\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="pulldata('t', 'v', 'name', /data/n * 1)"
body <input ref="/data/n"/>
value /data/x two
set /data/n 1
value /data/x one

== in a document the value is seen from where the call stands
document <data><instance id="t"><root><item><name>a</name><v>1</v></item><item><name>b</name><v>2</v></item></root></instance><p><code>b</code><n>B</n></p><code>a</code></data>
evaluate pulldata('t', 'v', 'name', code) @ /data => 1
evaluate string(/data/p[pulldata('t', 'v', 'name', code) = 2]/n) @ /data => B
