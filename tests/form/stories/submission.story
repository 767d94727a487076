# The instance as it is written: ODK XForms, Primary Instance, Namespaces; Web Forms' tests of submissions.
# Often got wrong: namespaces and attributes kept, templates removed, white space kept, UTF-8, read again the same byte for byte.

== attributes of the root are the form's
instance <a/>
body <input ref="/data/a"/>
written <data id="story" version="1"><a/></data>

== values of all controls
instance <g><i>input</i><s1>b</s1><sn>one two</sn></g><n>note</n><t>OK</t><m>model</m><c/>
bind "/data/n" readonly="true()"
bind "/data/c" calculate="1 + 2"
body <group ref="/data/g"><input ref="/data/g/i"/><select1 ref="/data/g/s1"><item><value>a</value></item><item><value>b</value></item></select1>
  <select ref="/data/g/sn"><item><value>one</value></item><item><value>two</value></item></select></group><input ref="/data/n"/><trigger ref="/data/t"/>
final <data id="story" version="1"><g><i>input</i><s1>b</s1><sn>one two</sn></g><n>note</n><t>OK</t><m>model</m><c>3</c></data>

== empty values are empty elements
instance <g><a></a></g><b/>
body <input ref="/data/g/a"/>
final <data id="story" version="1"><g><a/></g><b/></data>

== the layout of the form's author is not written
instance   <g>  <a>1</a>   <b>2</b>  </g>
body <input ref="/data/g/a"/>
written <data id="story" version="1"><g><a>1</a><b>2</b></g></data>

== comments of the form's author are not written
instance <a>1<!-- one --></a><!-- two -->
body <input ref="/data/a"/>
written <data id="story" version="1"><a>1</a></data>

== a prefix of the form is kept
instance <a/><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta>
body <input ref="/data/a"/>
final <data xmlns:orx="http://openrosa.org/xforms" id="story" version="1"><a/><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>

== an attribute with a prefix
instance <a odk:tag="fn">x</a>
body <input ref="/data/a"/>
final <data xmlns:odk="http://www.opendatakit.org/xforms" id="story" version="1"><a odk:tag="fn">x</a></data>

== a namespace of an element of its own
instance <a xmlns="urn:example:a"><b>1</b></a><c/>
body <input ref="/data/c"/>
final <data id="story" version="1"><a xmlns="urn:example:a"><b>1</b></a><c/></data>
reload

== a prefix that an element declares itself
instance <x:a xmlns:x="urn:example:x">1</x:a>
body <input ref="/data/a"/>
written <data xmlns:x="urn:example:x" id="story" version="1"><x:a>1</x:a></data>
reload

== marks of XML in values
instance <a/><b at=""/>
body <input ref="/data/a"/><input ref="/data/b/@at"/>
set /data/a <b>&amp;</b> "q" 'p'
set /data/b/@at <&">
written <data id="story" version="1"><a>&lt;b&gt;&amp;amp;&lt;/b&gt; &quot;q&quot; 'p'</a><b at="&lt;&amp;&quot;&gt;"/></data>
reload

== lines and tabs in values
instance <a/>
body <input ref="/data/a"/>
set /data/a one\ttwo\nthree
value /data/a one\ttwo\nthree
reload
value /data/a one\ttwo\nthree

== a return is kept through writing and reading
instance <a/>
body <input ref="/data/a"/>
set /data/a one\r\ntwo
reload
value /data/a one\r\ntwo

== letters beyond the first plane
instance <text/>
body <input ref="/data/text"/>
set /data/text 🧛
written <data id="story" version="1"><text>🧛</text></data>
reload

== letters with marks are left as they came
instance <a>e\314\201</a><b/>
body <input ref="/data/b"/>
set /data/b e\314\201
value /data/b e\314\201

== characters that XML does not have are refused
instance <a/>
body <input ref="/data/a"/>
refused value-invalid set /data/a a\001b
refused value-invalid set /data/a a\033b
refused value-invalid set /data/a \357\277\277
value /data/a ""

== bytes that are no UTF-8 are refused
instance <a/>
body <input ref="/data/a"/>
refused value-invalid set /data/a \377

== templates are not written
instance <r jr:template=""><a>t</a></r>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
written <data id="story" version="1"/>
add /data/r
written <data id="story" version="1"><r><a>t</a></r></data>

== each instance is written
instance <r jr:template=""><a/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
add /data/r
add /data/r
set /data/r[1]/a a
set /data/r[2]/a b
written <data id="story" version="1"><r><a>a</a></r><r><a>b</a></r></data>
remove /data/r[1]
written <data id="story" version="1"><r><a>b</a></r></data>

== instances stand where the form has them
instance <a/><r jr:template=""><x/></r><b/>
body <repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
add /data/r
add /data/r
written <data id="story" version="1"><a/><r><x/></r><r><x/></r><b/></data>

== nested templates are not written
instance <o jr:template=""><i jr:template=""><x/></i></o>
body <repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></repeat>
add /data/o
written <data id="story" version="1"><o/></data>
add /data/o[1]/i
written <data id="story" version="1"><o><i><x/></i></o></data>

== hidden leaves are left out
instance <gr>1</gr><ir>1</ir><g><i>default</i></g>
bind "/data/g" relevant="/data/gr = 1"
bind "/data/g/i" relevant="/data/ir = 1"
body <input ref="/data/gr"/><input ref="/data/ir"/><group ref="/data/g"><input ref="/data/g/i"/></group>
set /data/ir 0
final <data id="story" version="1"><gr>1</gr><ir>0</ir><g/></data>
set /data/ir 1
set /data/gr 0
final <data id="story" version="1"><gr>0</gr><ir>1</ir></data>

== hidden leaves of some instances are left out
instance <k/><r><a>1</a></r><r><a>2</a></r><r><a>3</a></r>
bind "/data/r/a" relevant="/data/k = '' or /data/k = position(..)"
body <input ref="/data/k"/><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>
final <data id="story" version="1"><k/><r><a>1</a></r><r><a>2</a></r><r><a>3</a></r></data>
set /data/k 3
final <data id="story" version="1"><k>3</k><r/><r/><r><a>3</a></r></data>

== what is final can be opened again
instance <show>no</show><g><a>x</a></g><r jr:template=""><y/></r><orx:meta><orx:instanceID/></orx:meta>
bind "/data/g" relevant="/data/show = 'yes'"
bind "/data/orx:meta/orx:instanceID" calculate="'uuid:1'"
body <input ref="/data/show"/><group ref="/data/g"><input ref="/data/g/a"/></group><repeat nodeset="/data/r"><input ref="/data/r/y"/></repeat>
add /data/r
final <data xmlns:orx="http://openrosa.org/xforms" id="story" version="1"><show>no</show><r><y/></r><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>
open <data xmlns:orx="http://openrosa.org/xforms" id="story" version="1"><show>no</show><r><y/></r><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>
final <data xmlns:orx="http://openrosa.org/xforms" id="story" version="1"><show>no</show><r><y/></r><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>

== a long text
instance <a/><n/>
bind "/data/n" calculate="string-length(/data/a)"
body <input ref="/data/a"/>
set /data/a The quick brown fox jumps over the lazy dog. The quick brown fox jumps over the lazy dog. The quick brown fox jumps over the lazy dog.
value /data/n 134
reload
