== the language of a node
instance <a xml:lang="pt-BR"><b/><c xml:lang="sl"/></a><d/><r xml:lang="fr"><x/></r><r><x/></r>
bind "/data/d" calculate="concat(lang('pt'), ' ', count(/data/a//*[lang('pt')]))"
body <input ref="/data/a/b"/><repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>
value /data/d false 1
evaluate lang('pt') @ /data/a/b => true
evaluate lang('PT-br') @ /data/a/b => true
evaluate lang('pt-BR-x') @ /data/a/b => false
evaluate lang('p') @ /data/a/b => false
evaluate lang('sl') @ /data/a/c => true
evaluate lang('sl') @ /data/a/c/@xml:lang => true
evaluate lang('pt') @ /data/a/c => false
evaluate lang('pt') => false
evaluate /data/r[lang('fr')]/@xml:lang => fr
evaluate count(/data/r[lang('fr')]) => 1
evaluate lang() => [expression-function]
evaluate lang('a', 'b') => [expression-function]

== a language that changes
instance <a xml:lang="en"><b/></a><c/>
bind "/data/a/@xml:lang" calculate="/data/c"
bind "/data/a/b" calculate="lang('de')"
body <input ref="/data/c"/>
value /data/a/b false
set /data/c de-CH
value /data/a/b true

== names with their prefixes
instance <orx:meta orx:k="v"><orx:instanceID/></orx:meta><a/>
body <input ref="/data/a"/>
evaluate name(/data/orx:meta) => orx:meta
evaluate local-name(/data/orx:meta) => meta
evaluate namespace-uri(/data/orx:meta) => http://openrosa.org/xforms
evaluate name(/data/orx:meta/@orx:k) => orx:k
evaluate namespace-uri(/data/orx:meta/@orx:k) => http://openrosa.org/xforms
evaluate name() @ /data/a => a
evaluate name(..) @ /data/a => data
evaluate namespace-uri() @ /data/a => http://www.w3.org/2002/xforms
evaluate namespace-uri(/data/@id) => ""
evaluate name(/data/@version) => version
evaluate name(/) => ""
evaluate namespace-uri(/) => ""
evaluate name(/data/orx:*) => orx:meta
evaluate count(/data/odk:*) => 0
evaluate name(1) => [expression-function]

== names in secondary instances
instance <a/>
model <instance id="s"><p:root xmlns:p="urn:p"><p:item p:k="1" k="2"><name>x</name></p:item></p:root></instance>
body <input ref="/data/a"/>
evaluate name(instance('s')/*) => p:root
evaluate name(instance('s')/*/*/@*) => p:k
evaluate namespace-uri(instance('s')/*/*) => urn:p
evaluate namespace-uri(instance('s')//name) => http://www.w3.org/2002/xforms
evaluate instance('s')/root/item/@k => 1
evaluate count(instance('s')//namespace::p) => 3

== the namespace axis
instance <orx:meta xmlns:in="urn:in"><orx:instanceID/></orx:meta><in:a xmlns:in="urn:in"/><b at="1"/>
body <input ref="/data/b"/>
evaluate namespace::orx @ /data/b => http://openrosa.org/xforms
evaluate /data/b/namespace::xml => http://www.w3.org/XML/1998/namespace
evaluate string(namespace::*) @ /data/b => http://www.w3.org/2002/xforms
evaluate name(namespace::orx) @ /data/b => orx
evaluate local-name(namespace::orx) @ /data/b => orx
evaluate namespace-uri(namespace::orx) @ /data/b => ""
evaluate name(namespace::node()) @ /data/b => ""
evaluate count(namespace::in) @ /data/a => 1
evaluate count(namespace::in) @ /data/b => 0
evaluate count(namespace::*) @ /data/b => 7
evaluate count(namespace::orx | namespace::jr | namespace::orx) @ /data/b => 2
evaluate name(namespace::orx/..) @ /data/b => b
evaluate count(namespace::orx/ancestor::*) @ /data/b => 2
evaluate count(namespace::orx/following::* | namespace::orx/* | namespace::orx/text()) @ /data/a => 1
evaluate count(namespace::orx/self::*) @ /data/b => 0
evaluate count(namespace::orx/self::node()) @ /data/b => 1
evaluate count(@at/namespace::*) @ /data/b => 0
evaluate name((@at | namespace::orx | .)[2]) @ /data/b => orx
evaluate name((@at | namespace::orx | .)[3]) @ /data/b => at
evaluate count(//namespace::xml) => 5

== elements by their id
instance <a id="one two"/><b id="x">two</b><c id="two"/><d/>
bind "/data/d" calculate="name(id(/data/b))"
body <input ref="/data/b"/>
value /data/d c
set /data/b x
value /data/d b
evaluate count(id('x two story')) => 3
evaluate count(id('one')) => 0
evaluate name(id(/data/b)) => b
evaluate name(id('two')/preceding-sibling::*[1]) => b

== functions that JavaRosa calls by a second name
instance <a>x y</a><g>0 0 0 0; 0 1 0 0; 1 1 0 0; 0 0 0 0</g>
body <input ref="/data/a"/>
evaluate is-selected(/data/a, 'y') => true
evaluate is-selected(/data/a, 'z') => false
evaluate enclosed-area(/data/g) = area(/data/g) and area(/data/g) > 0 => true

== how many arguments a function takes
instance <a/>
body <input ref="/data/a"/>
evaluate checklist(0, 0) => true
evaluate checklist(1, 2) => false
evaluate weighted-checklist(0, 0) => true
evaluate weighted-checklist(0, 0, true()) => [expression-function]
evaluate id() => [expression-function]
evaluate name(/data/a, /data/a) => [expression-function]
