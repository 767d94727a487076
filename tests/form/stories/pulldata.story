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
