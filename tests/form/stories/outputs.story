# Outputs in texts, and texts as their author wrote them: ODK XForms, Body, output; Markdown is kept for who shows it.

== white space between outputs
instance <f>Bobby</f><l>Tables</l><q/>
body <input ref="/data/q"><label>Full name: <output value=" ../f "/> <output value=" ../l "/></label></input>
label /data/q Full name: Bobby Tables

== a no-break space between outputs
instance <f/><l/><q/>
body <input ref="/data/q"><label>Full name: <output value="../f"/>&#160;<output value="../l"/></label></input><input ref="/data/f"/>
label /data/q Full name: \302\240
set /data/f Ada
label /data/q Full name: Ada\302\240

== white space around a text is the author's layout
instance <q/>
body <input ref="/data/q"><label>
  Your name  </label></input>
label /data/q Your name

== a text of one output
instance <n>Ada</n><q/>
body <input ref="/data/q"><label><output value="/data/n"/></label></input>
label /data/q Ada

== an output by ref
instance <n>Ada</n><q/>
body <input ref="/data/q"><label>Hi <output ref="/data/n"/></label></input>
label /data/q Hi Ada

== an output of an expression
instance <a>2</a><q/>
body <input ref="/data/a"/><input ref="/data/q"><label>Twice is <output value="/data/a * 2"/>, <output value="if(/data/a &gt; 2, 'many', 'few')"/></label></input>
label /data/q Twice is 4, few
set /data/a 3
label /data/q Twice is 6, many

== an output of a truth
instance <a>2</a><q/>
body <input ref="/data/q"><label><output value="/data/a = 2"/></label></input>
label /data/q true

== an output of a number has no trailing zero
instance <a>7</a><q/>
body <input ref="/data/q"><label><output value="/data/a div 2"/> <output value="/data/a * 1000000000000"/> <output value="/data/a - 7"/></label></input>
label /data/q 3.5 7000000000000 0

== an output of a date
instance <d>2026-08-10</d><q/>
bind "/data/d" type="date"
body <input ref="/data/q"><label><output value="/data/d"/>, <output value="format-date(/data/d, '%e/%n/%y')"/></label></input>
label /data/q 2026-08-10, 10/8/26

== an output of what is hidden is empty
instance <show>yes</show><n>Ada</n><q/>
bind "/data/n" relevant="/data/show = 'yes'"
body <input ref="/data/show"/><input ref="/data/n"/><input ref="/data/q"><label>[<output value="/data/n"/>]</label></input>
label /data/q [Ada]
set /data/show no
label /data/q []

== an output of a choice shows its value
instance <c>y</c><q/>
body <select1 ref="/data/c"><item><value>y</value><label>Yes</label></item></select1><input ref="/data/q"><label><output value="/data/c"/> <output value="jr:choice-name(/data/c, '/data/c')"/></label></input>
label /data/q y Yes

== an output in a hint and in a group's label
instance <n>Ada</n><g><q/></g>
body <group ref="/data/g"><label>Of <output value="/data/n"/></label><input ref="/data/g/q"><hint>For <output value="/data/n"/></hint></input></group>
label /data/g Of Ada
hint /data/g/q For Ada

== outputs in choices
instance <n>Ada</n><c/>
body <input ref="/data/n"/><select1 ref="/data/c"><item><label><output value="/data/n"/> herself</label><value>1</value></item><item><label>Not <output value="/data/n"/></label><value>2</value></item></select1>
choices /data/c 1=Ada herself, 2=Not Ada
set /data/n Bob
choices /data/c 1=Bob herself, 2=Not Bob

== outputs in texts of the dictionary
instance <n>Ada</n><q/>
model <itext><translation lang="en"><text id="q"><value>Dear <output value="/data/n"/>!</value></text></translation><translation lang="fr"><text id="q"><value>Chère <output value="../n"/> !</value></text></translation></itext>
body <input ref="/data/n"/><input ref="/data/q"><label ref="jr:itext('q')"/></input>
label /data/q Dear Ada!
language fr
label /data/q Chère Ada !
set /data/n Eva
label /data/q Chère Eva !

== outputs in messages
instance <n/><v/><d/>
model <itext><translation lang="en"><text id="c"><value>Hey, <output value=" ../n "/>, too small!</value></text><text id="r"><value>Dear <output value=" /data/n "/>, please</value></text></translation></itext>
bind "/data/v" type="int" constraint=". &gt; 5" jr:constraintMsg="jr:itext('c')"
bind "/data/d" required="true()" jr:requiredMsg="jr:itext('r')"
body <input ref="/data/n"/><input ref="/data/v"/><input ref="/data/d"/>
set /data/n Alice
set /data/v 1
message /data/v Hey, Alice, too small!
message /data/d Dear Alice, please

== outputs relative to the own instance
instance <r jr:template=""><p/><q/></r>
bind "/data/r/p" type="int" calculate="position(..)"
body <repeat nodeset="/data/r"><input ref="/data/r/q"><label>Position: <output value=" ../p "/></label></input></repeat>
add /data/r
add /data/r
label /data/r[1]/q Position: 1
label /data/r[2]/q Position: 2

== outputs of the dictionary relative to the own instance
instance <r jr:template=""><p/><q/></r>
model <itext><translation lang="Français"><text id="l"><value>Position : <output value="../p"/></value></text></translation></itext>
bind "/data/r/p" type="int" calculate="position(..)"
body <repeat nodeset="/data/r"><input ref="/data/r/q"><label ref="jr:itext('l')"/></input></repeat>
add /data/r
add /data/r
label /data/r[1]/q Position : 1
label /data/r[2]/q Position : 2

== an output after a repeat
instance <r><n>Ann</n></r><r><n>Bob</n></r><q/>
body <repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat><input ref="/data/q"><label>Is it true of <output value="join(' and ', /data/r/n)"/>?</label></input>
label /data/q Is it true of Ann and Bob?
remove /data/r[1]
label /data/q Is it true of Bob?

== an output of nothing
instance <q/>
body <input ref="/data/q"><label>A <output/></label></input>
fails form-structure an output has no value

== an output that cannot be read
instance <q/>
body <input ref="/data/q"><label>A <output value="1 +"/></label></input>
fails expression-syntax output

== an output of a path to nothing
instance <q/>
body <input ref="/data/q"><label>A[<output value="/data/zz"/>]</label></input>
warns form-reference zz
label /data/q A[]

== a label that is an expression
instance <n>Ada</n><q/>
body <input ref="/data/n"/><input ref="/data/q"><label ref="concat('Dear ', /data/n)"/></input>
label /data/q Dear Ada
set /data/n Eva
label /data/q Dear Eva

== marks of XML in a text
instance <q/>
body <input ref="/data/q"><label>1 &lt; 2 &amp; "3" &gt; 2</label></input>
label /data/q 1 < 2 & "3" > 2

== a text between brackets of CDATA
instance <q/>
body <input ref="/data/q"><label><![CDATA[a <b> & c]]></label></input>
label /data/q a <b> & c

== Markdown is kept
instance <q/>
body <input ref="/data/q"><label># Big *emphasis* and __strength__, [a link](http://example.org)</label><hint>1. one&#10;2. two</hint></input>
label /data/q # Big *emphasis* and __strength__, [a link](http://example.org)
hint /data/q 1. one\n2. two

== escaped Markdown is kept
instance <q/>
body <input ref="/data/q"><label>\\# nothing \\*to\\* see here</label></input>
label /data/q \\\\# nothing \\\\*to\\\\* see here

== colours and lines in Markdown are kept
instance <q/>
body <input ref="/data/q"><label>can &lt;span style="color:red"&gt;style&lt;/span&gt; things&#10;&#10;and lines</label></input>
label /data/q can <span style="color:red">style</span> things\n\nand lines

== an answer is no Markdown of its own, it is put in as it is
instance <n>*Ada*</n><q/>
body <input ref="/data/n"/><input ref="/data/q"><label>[<output value="/data/n"/>](tel:+33)</label></input>
label /data/q [*Ada*](tel:+33)

== elements inside of a label are their text
instance <q/>
body <input ref="/data/q"><label>one <h:b>two</h:b> three</label></input>
label /data/q one two three

== comments inside of a label are nothing
instance <q/>
body <input ref="/data/q"><label>one <!-- two -->three</label></input>
label /data/q one three

== letters of all languages
instance <q/>
body <input ref="/data/q"><label>Ça va ? 東京 🧛 العربية</label></input>
label /data/q Ça va ? 東京 🧛 العربية

== the first of two labels
instance <q/>
body <input ref="/data/q"><label>one</label><label>two</label></input>
label /data/q one

== no label
instance <q/>
body <input ref="/data/q"/>
label /data/q ""

== outputs of a text that an expression asks for are followed
instance <a>1</a><c/><d/>
model <itext><translation lang="en"><text id="t"><value>T <output value="/data/a"/></value></text></translation></itext>
bind "/data/c" calculate="jr:itext('t')"
bind "/data/d" calculate="concat(/data/c, '!')"
body <input ref="/data/a"/>
value /data/c T 1
set /data/a 2
value /data/c T 2
value /data/d T 2!
changed /data/a /data/c /data/d

== outputs of a text whose id is computed are followed
instance <a>1</a><b>x</b><k>t</k><c/><n/>
model <itext><translation lang="en"><text id="t"><value>T <output value="/data/a"/></value></text><text id="u"><value>U <output value="/data/b"/></value></text></translation></itext>
bind "/data/c" calculate="jr:itext(/data/k)"
body <input ref="/data/a"/><input ref="/data/b"/><input ref="/data/k"/><input ref="/data/n"><label>L <output value="jr:itext(/data/k)"/></label></input>
value /data/c T 1
set /data/a 2
value /data/c T 2
told /data/n label
label /data/n L T 2
set /data/k u
value /data/c U x
set /data/b y
value /data/c U y
label /data/n L U y

== a text that names another text
instance <a>1</a><k>u</k><c/><d/>
model <itext><translation lang="en"><text id="t"><value>T <output value="jr:itext('u')"/></value></text><text id="u"><value>U <output value="/data/a"/></value></text><text id="v"><value>V <output value="jr:itext(/data/k)"/></value></text></translation></itext>
bind "/data/c" calculate="jr:itext('t')"
bind "/data/d" calculate="jr:itext('v')"
body <input ref="/data/a"/>
value /data/c T U 1
value /data/d V U 1
set /data/a 2
value /data/c T U 2
value /data/d V U 2

== a text among many may say what comes of it
instance <k>t</k><c/><x>9</x>
model <itext><translation lang="en"><text id="t"><value>T <output value="/data/x"/></value></text><text id="u"><value>U <output value="/data/c"/></value></text></translation></itext>
bind "/data/c" calculate="jr:itext(/data/k)"
body <input ref="/data/k"/><input ref="/data/x"/>
value /data/c T 9
set /data/x 8
value /data/c T 8

== a text that is asked for by name may not
instance <c/>
model <itext><translation lang="en"><text id="u"><value>U <output value="/data/c"/></value></text></translation></itext>
bind "/data/c" calculate="jr:itext('u')"
fails form-circular-calculation the expressions need each other: calculate of “/data/c” → calculate of “/data/c”

== a text in each instance of a repeat
instance <r><k>t</k><n>1</n><c/></r>
model <itext><translation lang="en"><text id="t"><value>T <output value="../n"/></value></text></translation></itext>
bind "/data/r/c" calculate="jr:itext(../k)"
body <repeat nodeset="/data/r"><input ref="/data/r/k"/><input ref="/data/r/n"/></repeat>
add /data/r
set /data/r[2]/k t
set /data/r[2]/n 5
value /data/r[2]/c T 5
set /data/r[1]/n 3
value /data/r[1]/c T 3
value /data/r[2]/c T 5
