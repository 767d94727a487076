/* vigie-form-private.h: the definition of a form, as its own folder sees it
 *
 * Everything here is made once by the parser and never changes afterwards. Texts are interned in
 * the form; definition nodes have ids in document order (preorder, attributes right after their
 * element), so that comparing ids compares document order.
 *
 * A scope is what repeats as one: the whole instance, or one instance of a repeat. Every node lives
 * in the slot of its scope, so a reference is a number of scopes up and a slot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form.h"
#include "form/vigie-program-private.h"

G_BEGIN_DECLS

#define VIGIE_NS_XFORMS "http://www.w3.org/2002/xforms"
#define VIGIE_NS_XHTML "http://www.w3.org/1999/xhtml"
#define VIGIE_NS_JAVAROSA "http://openrosa.org/javarosa"
#define VIGIE_NS_OPENROSA "http://openrosa.org/xforms"
#define VIGIE_NS_ODK "http://www.opendatakit.org/xforms"
#define VIGIE_NS_EVENTS "http://www.w3.org/2001/xml-events"
#define VIGIE_NS_VIGIE "urn:vigie:xforms:1"

/* Limits for untrusted forms */
#define VIGIE_FORM_MAX_SIZE (64u << 20)
#define VIGIE_FORM_MAX_NODES 500000u
#define VIGIE_FORM_MAX_EXPRESSIONS 500000u
#define VIGIE_FORM_MAX_REPEAT_DEPTH 16u
#define VIGIE_FORM_MAX_SECONDARIES 10000u
#define VIGIE_FORM_MAX_LANGUAGES 256u
#define VIGIE_FORM_MAX_TRANSLATIONS 5000000u /* texts, each counted for each language */
#define VIGIE_FORM_MAX_FINDINGS 10000u       /* errors, and as many warnings */
#define VIGIE_FORM_MAX_INSTANCES 10000u
#define VIGIE_FORM_MAX_LIVE_NODES 2000000u /* of one filling */
#define VIGIE_FORM_MAX_VALUE (1u << 20)
#define VIGIE_FORM_MAX_TEXTS \
  (64u << 20) /* of all values of one filling: as of an instance that is read */
#define VIGIE_FORM_MAX_RESULT (16u << 20) /* of one function, or of one label */

typedef struct _VigieScopeDef VigieScopeDef;
typedef struct _VigieProto VigieProto;
typedef struct _VigieExpr VigieExpr;
typedef struct _VigieControl VigieControl;
typedef struct _VigieText VigieText;
typedef struct _VigieAction VigieAction;

/** VigieAttribute: an attribute as it stood in the document; @ns is %NULL for none */
typedef struct
{
  const char *ns;
  const char *local;
  const char *value;
} VigieAttribute;

/** VigieForeign: an element of namespace urn:vigie:xforms:1 of the model */
typedef struct
{
  const char *local;
  GArray *attributes; /* VigieAttribute */
  int line;
} VigieForeign;

typedef enum
{
  VIGIE_EXPR_CALCULATE,
  VIGIE_EXPR_RELEVANT,
  VIGIE_EXPR_REQUIRED,
  VIGIE_EXPR_READ_ONLY,
  VIGIE_EXPR_CONSTRAINT,
  VIGIE_EXPR_ITEMSET, /* nodeset of a select's itemset */
  VIGIE_EXPR_COUNT,   /* jr:count; its node is the parent of the repeat */
  VIGIE_EXPR_TEXT,    /* output in a label or hint, label of a node */
  VIGIE_EXPR_ACTION,  /* value of a setvalue */
  VIGIE_EXPR_TARGET,  /* nodes that a setvalue with predicates sets */
  VIGIE_EXPR_N_KINDS,
} VigieExprKind;

#define VIGIE_EXPR_N_BIND (VIGIE_EXPR_CONSTRAINT + 1)

/**
 * VigieExpr:
 * @kind: what it is for
 * @def: the node it belongs to, its context
 * @control: (nullable): the body element, of itemset, count and text
 * @name: attribute that it stood in, for messages
 * @round: of those that go round with a `jr:count`: which of these circles; 0: none
 * @order: place in the topological order; smaller ones are evaluated first
 * @bit: number among the expressions of its scope
 * @is_choice: a text that says what choices of @control are called
 */
struct _VigieExpr
{
  VigieExprKind kind;
  VigieDef *def;
  VigieControl *control;
  const char *name;
  int line;
  VigieXPath *xpath;
  VigieProgram *program;
  guint order;
  guint bit;
  guint round;
  gboolean is_choice;
};

/** vigie_expr_takes_notes: whether what it reads by indexed-repeat() is noted when it is evaluated:
 * not of those that are evaluated when someone asks */
static inline gboolean
vigie_expr_takes_notes (const VigieExpr *self)
{
  return (self->kind < VIGIE_EXPR_CONSTRAINT || self->kind == VIGIE_EXPR_COUNT)
         && vigie_program_takes_notes (self->program);
}

/** VigieDependent: an expression to look at again when a node changed; scopes as #VigieDependency.
 * @is_noted: only where it noted the node, see vigie-form-notes.c */
typedef struct
{
  VigieExpr *expr;
  guint16 depth;
  gboolean is_noted;
} VigieDependent;

/**
 * VigieDefChoices:
 * @lists: (element-type VigieDependency): questions whose lists of choices are made of a node
 * @namers: (element-type VigieDependent): of a question: expressions that name its choices
 * @naming: (element-type VigieDependency): of a question: others whose lists do
 * @is_named: someone names its choices
 *
 * What a node has to do with jr:choice-name(); see vigie-graph-choices.c.
 */
typedef struct
{
  GArray *lists;
  GArray *namers;
  GArray *naming;
  gboolean is_named;
} VigieDefChoices;

void vigie_def_choices_free (VigieDefChoices *self);

/**
 * VigieDef:
 * @name: local name
 * @prefix: (nullable): prefix of it in the document
 * @scope: scope its nodes live in; a repeat lives in its own
 * @slot: its place there
 * @exprs: expressions of its bind by kind, %NULL where absent or constant
 * @is_hidden: `relevant` is constantly false
 * @is_required: `required` is constantly true; likewise @is_read_only
 * @is_xforms: it has the namespace of XForms, which @ns leaves out
 * @is_summed: an aggregate over a repeat's family is kept for it
 * @bind_line: line of its bind, 0 if none
 * @controls: (nullable): body elements that show it
 * @twins: (nullable): all elements of its name beside it, itself too, where it is no repeat but
 * stands more than once; @twin: its place among them
 */
struct _VigieDef
{
  guint id;
  guint depth; /* ancestors */
  guint slot;
  const char *name;
  const char *prefix;
  const char *ns;
  VigieDef *parent;
  GPtrArray *children;
  GHashTable *index; /* children by name, once there are many */
  GPtrArray *twins;
  guint twin;
  GPtrArray *attributes;
  VigieScopeDef *scope;
  int line;
  guint is_attribute : 1;
  guint is_repeat : 1;
  guint is_hidden : 1;
  guint is_required : 1;
  guint is_read_only : 1;
  guint is_xforms : 1;
  guint is_summed : 1;
  guint is_select : 1;
  guint is_long : 1;    /* of type `long`: whole numbers of 64 bits (JavaRosa) */
  guint is_implied : 1; /* not in the form: written only if it has a value */
  guint sum_slot;

  int bind_line;
  VigieFormType type;
  VigieExpr *exprs[VIGIE_EXPR_N_BIND];
  const char *preload;
  const char *preload_params;
  VigieText *required_message;
  VigieText *constraint_message;
  GArray *bind_attributes; /* VigieAttribute */

  GPtrArray *controls;
  GPtrArray *itemsets;      /* VigieExpr */
  GArray *dependents;       /* VigieDependent */
  VigieDefChoices *choices; /* NULL of most */
  GPtrArray *on_change;     /* VigieAction: xforms-value-changed of its controls */
};

/**
 * VigieScopeDef:
 * @repeat: (nullable): the repeat; %NULL for the whole instance
 * @family_slot: its place among the parent scope's families
 * @defs: what lives in it, by slot; the repeat itself first
 * @families: scopes of the repeats directly in it
 * @exprs: expressions whose context lives in it, by bit
 * @controls: body elements whose context lives in it
 * @prototype: what a new instance looks like; of the whole instance: the initial one
 * @n_sums: aggregates kept over its family
 * @control: (nullable): the `repeat` of the body
 * @count: (nullable): `jr:count`
 */
struct _VigieScopeDef
{
  guint id;
  guint depth;
  VigieDef *repeat;
  VigieScopeDef *parent;
  guint family_slot;
  GPtrArray *defs;
  GPtrArray *families;
  GPtrArray *exprs;
  GPtrArray *controls;
  GPtrArray *on_new; /* VigieAction: odk-new-repeat */
  VigieProto *prototype;
  guint n_sums;
  VigieControl *control;
  VigieExpr *count;
  gint64 fixed_count; /* constant jr:count, or -1 */
  gboolean no_add_remove;
};

/** VigieProto: initial values of one scope; @families by family slot, of VigieProto */
struct _VigieProto
{
  const VigieScopeDef *def;
  const char **values;
  GPtrArray **families;
};

/* Text ----------------------------------------------------------------------------------------- */

typedef enum
{
  VIGIE_TEXT_FORM_PLAIN,
  VIGIE_TEXT_FORM_SHORT,
  VIGIE_TEXT_FORM_GUIDANCE,
  VIGIE_TEXT_FORM_IMAGE,
  VIGIE_TEXT_FORM_AUDIO,
  VIGIE_TEXT_FORM_VIDEO,
  VIGIE_TEXT_FORM_BIG_IMAGE,
  VIGIE_TEXT_FORM_OTHER,
} VigieTextForm;

/** VigieSegment: literal text, or an output to compute */
typedef struct
{
  const char *literal;
  const char *output; /* expression */
  int line;
  guint number; /* of the output in its entry or element */
} VigieSegment;

/** VigieTemplate: a text with outputs; most have one literal segment */
typedef struct
{
  VigieTextForm form;
  guint n_segments;
  VigieSegment *segments;
} VigieTemplate;

/** VigieItextEntry: one text id in all languages */
typedef struct
{
  const char *id;
  int line;
  guint n_outputs;
  GArray **languages; /* VigieTemplate, or NULL, by language */
} VigieItextEntry;

/**
 * VigieText: what a label, hint or message says
 * @entry: (nullable): of `jr:itext('id')`
 * @inline_text: (nullable): element content
 * @value: (nullable): expression whose string it is
 * @outputs: (nullable): by number of the outputs in @entry or @inline_text
 */
struct _VigieText
{
  const VigieItextEntry *entry;
  VigieTemplate *inline_text;
  VigieExpr *value;
  VigieExpr **outputs;
  guint n_outputs;
};

/* Body ----------------------------------------------------------------------------------------- */

/** VigieStaticChoice: an `item` */
typedef struct
{
  const char *value;
  VigieText *label;
} VigieStaticChoice;

/**
 * VigieItemset:
 * @nodeset: which nodes are offered
 * @value: evaluated on each: the value
 * @label: (nullable): evaluated on each: the label, or the text id if @label_is_itext
 * @outputs: (nullable) (element-type VigieExpr): of the texts that @label may name: those that read
 *   something; see vigie-graph-labels.c
 * @plain_value: (nullable): child name that @value is, the usual case; likewise @plain_label
 */
typedef struct
{
  VigieExpr *nodeset;
  VigieXPath *value_xpath;
  VigieXPath *label_xpath;
  VigieProgram *value;
  VigieProgram *label;
  GPtrArray *outputs;
  const char *plain_value;
  const char *plain_label;
  gboolean label_is_itext;
  gboolean is_constant;
} VigieItemset;

struct _VigieControl
{
  guint id;
  VigieFormKind kind;
  int line;
  VigieDef *def; /* nullable: a group without ref */
  const VigieDef *context;
  VigieScopeDef *scope; /* where it is placed; of a repeat: the parent's */
  guint placement;      /* number in its scope */
  VigieControl *parent;
  GPtrArray *children;
  VigieText *label;
  VigieText *hint;
  const char *appearance;
  GArray *attributes; /* VigieAttribute */
  GArray *choices;    /* VigieStaticChoice */
  VigieItemset *itemset;
  VigieScopeDef *repeat; /* of a repeat */
  gboolean is_wrapper;   /* a group around nothing but a repeat, which stands in its place */
};

/* Actions -------------------------------------------------------------------------------------- */

typedef enum
{
  VIGIE_EVENT_FIRST_LOAD = 1 << 0,
  VIGIE_EVENT_LOAD = 1 << 1,
  VIGIE_EVENT_NEW_REPEAT = 1 << 2,
  VIGIE_EVENT_VALUE_CHANGED = 1 << 3,
  VIGIE_EVENT_REVALIDATE = 1 << 4,
} VigieEvent;

/** VigieAction: a setvalue (or setgeopoint, whose value is always empty) */
struct _VigieAction
{
  guint events;
  int line;
  VigieDef *target;
  VigieExpr *where; /* (nullable): which instances of the target, where a predicate says so */
  VigieExpr *value;
  const char *text;
  VigieScopeDef *scope; /* repeat that it is nested in, or the whole instance */
};

/* The form ------------------------------------------------------------------------------------- */

struct _VigieForm
{
  gatomicrefcount references;
  char *name;
  GStringChunk *strings;
  const char *id;
  const char *version;
  const char *title;
  VigieDef *root;
  GPtrArray *defs;
  GPtrArray *scopes;
  GPtrArray *exprs;
  GHashTable *xpaths;  /* source → VigieXPath: the same text is parsed once */
  GPtrArray *programs; /* VigieProgram: those that need no context are shared */
  GPtrArray *no_defs;  /* children and attributes of those that have none */
  GPtrArray *texts;
  GPtrArray *controls;
  VigieControl *body;
  GPtrArray *actions;
  GPtrArray *secondaries;
  GHashTable *secondaries_by_id;
  GPtrArray *foreign; /* VigieForeign */
  GPtrArray *languages;
  guint default_language;
  GHashTable *itext;        /* id → VigieItextEntry */
  GHashTable *namespaces;   /* prefix → namespace, as declared on the document */
  GArray *root_namespaces;  /* VigieAttribute: declarations that the instance's root writes */
  GArray *scope_namespaces; /* VigieNamespace: in scope at the root of the instance */
  gboolean is_scored;
  gboolean has_twins; /* elements of one name that are no repeat */
  gboolean is_sealed; /* loaded: nothing of it changes any more */
};

/** vigie_form_intern: Returns: (transfer none): @text kept in the form, once */
/** vigie_form_has_language: whether @wanted is one of the form's languages, by name or tag */
gboolean vigie_form_has_language (VigieForm *self, const char *wanted);

const char *vigie_form_intern (VigieForm *self, const char *text);

/** vigie_form_get_foreign: Returns: (transfer none) (element-type VigieForeign): the model's
 * elements of urn:vigie:xforms:1, in document order */
const GPtrArray *vigie_form_get_foreign (VigieForm *self);

/** vigie_foreign_get: Returns: (transfer none) (nullable): an attribute without namespace */
const char *vigie_foreign_get (const VigieForeign *self, const char *local);

/** vigie_form_find_def: Returns: (nullable): what a path such as `/data/rep/x` or `/data/@id` names
 */
VigieDef *vigie_form_find_def (VigieForm *self, const char *path);

/** vigie_form_find_all: Returns: (transfer container): all that a path names: several where
 * elements of one name are no repeat. @n_seen: (out): how many were looked at */
GPtrArray *vigie_form_find_all (VigieForm *self, const char *path, guint64 *n_seen);

/** vigie_def_take_twin: Returns: (nullable): @first, an element's child, or that of its name whose
 * turn it is in a document; %NULL if there are no more. @taken: (inout) (nullable): whose turn was
 */
VigieDef *vigie_def_take_twin (VigieDef *first, GHashTable **taken);

/** vigie_def_nth: Returns: (nullable): the element of the name of @first at @position, from 1 */
VigieDef *vigie_def_nth (VigieDef *first, guint64 position);

/** vigie_def_child: Returns: (nullable): child element of that name; @ns %NULL: any namespace */
VigieDef *vigie_def_child (const VigieDef *self, const char *name, const char *ns);
VigieDef *vigie_def_attribute (const VigieDef *self, const char *name, const char *ns);

/** vigie_def_get_namespace: Returns: (nullable): as expressions see it: that of XForms too */
const char *vigie_def_get_namespace (const VigieDef *self);

/** vigie_def_get_path: Returns: (transfer full): `/data/rep/x` */
char *vigie_def_get_path (const VigieDef *self);

/** vigie_def_get_bind_attribute: Returns: (transfer none) (nullable): a foreign attribute of its
 * bind
 */
const char *vigie_def_get_bind_attribute (const VigieDef *self, const char *ns, const char *local);

/** vigie_def_is_leaf: whether it holds a value */
static inline gboolean
vigie_def_is_leaf (const VigieDef *self)
{
  return self->children->len == 0 && !self->is_repeat;
}

/** vigie_def_has_choices: whether any body element offers choices for it */
static inline gboolean
vigie_def_has_choices (const VigieDef *self)
{
  return self->is_select;
}

/** vigie_form_find_secondary: Returns: (nullable): by id */
VigieSecondary *vigie_form_find_secondary (VigieForm *self, const char *id);

/** vigie_form_find_text: Returns: (nullable): an entry of itext */
const VigieItextEntry *vigie_form_find_text (VigieForm *self, const char *id);

/** vigie_itext_get: Returns: (nullable): the text in that form, falling back to the default
 * language */
const VigieTemplate *vigie_itext_get (VigieForm *form,
                                      const VigieItextEntry *entry,
                                      guint language,
                                      VigieTextForm which);

/** vigie_scope_def_is_within: whether @self is @ancestor or inside it */
static inline gboolean
vigie_scope_def_is_within (const VigieScopeDef *self, const VigieScopeDef *ancestor)
{
  while (self->depth > ancestor->depth)
    self = self->parent;
  return self == ancestor;
}

/** vigie_scope_def_common: Returns: the deepest scope that holds both */
static inline const VigieScopeDef *
vigie_scope_def_common (const VigieScopeDef *a, const VigieScopeDef *b)
{
  while (a != b)
    {
      if (a->depth >= b->depth)
        a = a->parent;
      else
        b = b->parent;
    }
  return a;
}

G_END_DECLS
