//! The words the grammar knows, in bokmål and nynorsk. The lists are closed: a word that stands in none
//! of them never gives a sentence a meaning.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::RefusalReason;

/// What a measure does to the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Below zero (innsparing).
    Saving,
    /// Above zero (påpluss).
    Addition,
}

impl Direction {
    pub(crate) const NAMES: &'static [(&'static str, Direction)] =
        &[("saving", Direction::Saving), ("addition", Direction::Addition)];
}

/// How a word of direction takes its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// The amount stands beside it: *bevilge 2 millioner*.
    Beside,
    /// Its thing changes *med* the amount: *redusere bruken med 2 millioner*.
    With,
    /// As [`Takes::With`], or beside it: *kutte 2 millioner*.
    WithOrBeside,
    /// Something goes on at an amount: *videreføre tiltaket med 1,8*, *tilskuddet på 1,8*.
    Continues,
    /// A noun: *en innsparing på 2 millioner*.
    NounOn,
    /// A noun of what is given, which can stand as the thing that changes: *øke tilskuddet med*.
    GrantNoun,
}

/// The form of a word of direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Infinitive,
    /// Present, active or passive: it says what the plan does by itself.
    Finite,
    /// *redusert bruk av …* at the head of a line.
    Participle,
    Noun,
    /// *innsparingen*: one that is known already, so it puts nothing forward by itself.
    Definite,
}

/// The direction in which a ramp goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slope {
    Up,
    Down,
    Either,
}

/// A class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Direction(Direction, Takes, Form),
    /// *tilskudd*: paid out where someone proposes it; else it may as well be received.
    Subsidy,
    /// *omfordeling*.
    Shift,
    /// *foreslår*: what follows is the plan's own.
    Propose,
    /// *skal*, *vil*: as [`Class::Propose`], straight before its verb.
    Modal,
    /// *når*: a time that is not said.
    When,
    /// *at*: what follows hangs on the verb before it.
    That,
    Is,
    /// *å*
    InfinitiveMark,
    /// *fra* without a time: whom or what something comes from.
    Source,
    /// *av*, *i*: a noun after it is part of another.
    Of,
    /// *forutsatt*: a condition, wherever it stands.
    Condition,
    /// *finansieres*: something else may pay.
    Funding,
    /// A compound of a saving or an increase, or a verb of change without a thing that is known: what is
    /// changed may itself be a change.
    Move,
    /// *prisene*, *taksten*, *husleia*: what changes may be income.
    Price,
    /// *gir*, *legges inn*: an amount follows from it.
    Give,
    /// *var*, *ble*, *har*: what follows is told, not proposed.
    Past,
    /// *for å*: what follows is what the money is for.
    Purpose,
    /// *som*, *hvor*: what follows is about something else.
    Subordinate,
    Ramp(Slope),
    Half,
    Full,
    Yearly,
    InPeriod,
    OverPeriod,
    Total,
    Only,
    OneOff,
    /// *brukes*: what is spent today.
    Use,
    /// *ble innvilget*: what was given.
    Award,
    /// *budsjettet*: what holds money; *på 20 millioner* after it tells its size.
    Container,
    /// *ferdigstilles*: something happens; its time is not the money's.
    Event,
    /// *tas i bruk*.
    TakenIntoUse,
    /// *Helseplattformen*, *systemet*: what is taken into use without money starting with it.
    System,
    /// *jf.*: what follows is a document.
    Reference,
    /// *avtale*.
    Contract,
    /// *utløp*, *opphører*: an end.
    End,
    /// *opphørte*: an end that has been.
    Ended,
    /// *samme nivå*.
    SameLevel,
    /// *tiltaket*, *bevilgningen*: the measure itself, named again.
    Again,
    /// *den*, *denne*: something named before.
    Pronoun,
    /// *midlertidig tiltak*: it ends, and when is not said.
    Temporary,
    /// *midlertidig* by itself, not of something: *reduseres midlertidig med*.
    Passing,
    /// *cirka*: the amount after it is not exact.
    Near,
    With,
    On,
    To,
    And,
    /// Words that change nothing between a direction and its amount: *en*, *det*, *årlig* apart.
    Light,
    /// A word that makes the amount something else than the change of the frame.
    Hazard(RefusalReason),
    /// As [`Class::Hazard`], where it stands before the amount.
    Before(RefusalReason),
}

use Class as C;
use Direction::{Addition, Saving};
use Form::{Definite, Finite, Infinitive, Noun, Participle};
use RefusalReason as R;
use Takes::{Beside, Continues, GrantNoun, NounOn, With, WithOrBeside};

const fn d(direction: Direction, takes: Takes, form: Form) -> Class {
    C::Direction(direction, takes, form)
}

/// Phrases and their classes. The longest phrase that fits is taken.
const PHRASES: &[(Class, &str)] = &[
    (d(Saving, With, Infinitive), "redusere, redusera, senke, senkje, trappe ned"),
    (
        d(Saving, With, Finite),
        "reduserer, reduseres, reduserast, senkes, senker, trappes ned, blir redusert, vert redusert, \
         bli redusert, verte redusert, blir senket",
    ),
    (d(Saving, With, Participle), "redusert, reduserte"),
    (
        d(Saving, WithOrBeside, Infinitive),
        "kutte, kutta, spare, spara, spare inn, spara inn, innspare, effektivisere, effektivisera",
    ),
    (
        d(Saving, WithOrBeside, Finite),
        "kutter, kuttar, kuttes, kuttast, sparer, sparar, sparer inn, spares, sparast, spares inn, \
         sparast inn, innspares, effektiviserer, effektiviseres, effektiviserast, blir kuttet, blir kutta, \
         vert kutta, blir spart, vert spart, blir effektivisert, vert effektivisert",
    ),
    (
        d(Saving, NounOn, Noun),
        "innsparing, innsparinger, innsparingar, innsparingskrav, besparelse, besparelser, kutt, reduksjon, \
         effektivisering, effektiviseringer, effektiviseringar, effektiviseringskrav, sparing, nedskjæring, \
         rammetrekk, nedtrekk, mindreutgift, mindreutgifter, reduserte utgifter, reduserte kostnader, \
         reduserte kostnadar, lavere utgifter, lågare utgifter",
    ),
    (
        d(Saving, NounOn, Definite),
        "innsparinga, innsparingen, innsparingskravet, besparelsen, kuttet, reduksjonen, effektiviseringa, \
         effektiviseringen",
    ),
    (d(Addition, With, Infinitive), "øke, auke, auka, styrke, styrkje, styrka, utvide, utvida"),
    (
        d(Addition, With, Finite),
        "økes, aukast, styrker, styrkes, styrkjer, styrkar, styrkast, utvides, utvidast, \
         blir økt, vert økt, blir auka, vert auka, blir styrket, blir styrka, vert styrka, vert styrkt, \
         blir styrkt",
    ),
    (
        d(Addition, With, Finite),
        "øker kostnaden, øker kostnadene, øker utgiften, øker utgiftene, øker rammen, øker budsjettet, \
         øker driftsrammen, aukar kostnaden, aukar kostnadene, aukar kostnadane, aukar utgifta, \
         aukar utgiftene, aukar ramma, aukar budsjettet, aukar driftsramma, utvider, utvidar",
    ),
    (d(Addition, With, Participle), "økt, styrket, styrkt"),
    (
        C::Move,
        "øker, aukar, hever, hevar, heves, heve, løfter, løftar, løftes, løfte, minker, minkar, minsker, minskar, \
         minskes, minske, synker, søkk, faller, fell, vokser, veks, stiger, stig, dobler, doblar, dobles, doble, \
         halverer, halverar, halveres, halvere, nedbemanning, nedbemanninga, nedbemanningen",
    ),
    (
        d(Addition, Beside, Infinitive),
        "bevilge, løyve, løyva, sette av, setje av, setja av, avsette, avsetje, avsetja, prioritere, \
         prioritera",
    ),
    (
        d(Addition, Beside, Finite),
        "bevilger, bevilges, bevilges det, løyver, løyvast, løyvast det, setter av, settes av, \
         settes det av, settes det årlig av, settes årlig av, set av, setjast av, setjast det av, sett av, \
         blir satt av, blir det satt av, blir sett av, blir det sett av, vert sett av, vert det sett av, \
         avsetter, avsettes, avsettes det, avset, avsetjast, prioriterer, prioriteres, prioriteres det, \
         prioriterast, blir bevilget, blir det bevilget, blir løyvd, vert løyvd, vert det løyvd, \
         blir det løyvd",
    ),
    (d(Addition, Continues, Infinitive), "videreføre, vidareføre, vidareføra"),
    (
        d(Addition, Continues, Finite),
        "viderefører, videreføres, vidarefører, vidareførast, blir videreført, vert vidareført",
    ),
    (
        d(Addition, NounOn, Noun),
        "økning, ein auke, en auke, auking, styrking, styrkning, påpluss, påplussing, merutgift, merutgifter, merkostnad, merkostnader, meirutgift, meirutgifter, \
         meirkostnad, meirkostnader, økte utgifter, økte kostnader, auka utgifter, auka kostnader, \
         auka kostnadar",
    ),
    (d(Addition, NounOn, Definite), "økningen, auken, styrkinga, styrkingen"),
    (d(Addition, GrantNoun, Noun), "bevilgning, løyving, avsetning, avsetting"),
    (d(Addition, GrantNoun, Definite), "bevilgningen, bevilgninga, løyvinga, avsetningen, avsetninga"),
    (
        C::Subsidy,
        "tilskudd, tilskuddet, tilskot, tilskotet, driftstilskudd, driftstilskuddet, driftstilskot, \
         driftstilskotet",
    ),
    (C::Shift, "omfordeling, omfordelinga, omfordelingen"),
    (
        C::Propose,
        "foreslår, foreslås, foreslå, føreslår, føreslå, føreslås, er foreslått, blir foreslått, \
         vert føreslått, blir føreslått, er føreslått, tilrår, tilrås, legger opp til, legg opp til, \
         legges opp til, legges det opp til",
    ),
    (C::Modal, "skal, vil, planlegger å, planlegg å, planlegges å"),
    (
        C::Give,
        "gir, gjev, gi, gje, medfører, innebærer, inneber, forventes, forventes det, er venta, er forventet, \
         legges inn, legges det inn, legg inn, legger inn, legge inn, leggje inn, er lagt inn, \
         er det lagt inn, blir lagt inn, blir det lagt inn, vert lagt inn, vert det lagt inn, innarbeides, \
         innarbeides det, er innarbeidet, er innarbeidd, gjennomføre, gjennomføres, hente ut, ta ut, beregner, bereknar, regner med, reknar med",
    ),
    (
        C::Past,
        "var, ble, blei, vart, hadde, har, fikk, fekk, foreslo, føreslo, vedtok, ga, gav, lå, sto, stod, \
         bevilget, løyvde, kuttet ned, innvilget, innvilga",
    ),
    (C::Purpose, "for å, til å, slik at, med mål om å, med sikte på å"),
    (C::Subordinate, "som, hvor, der, fordi, ettersom, mens, medan, siden, sidan, selv om, sjølv om, hvilket"),
    (C::When, "når, da, då, idet, straks, så snart, så lenge"),
    (C::That, "at"),
    (C::Is, "er"),
    (C::InfinitiveMark, "å"),
    (C::Source, "fra, frå"),
    (C::Of, "av, i, om, ved, mot, hos, blant, innen, innenfor, innan, innanfor"),
    (
        C::Ramp(Slope::Up),
        "økende til, aukande til, stigende til, stigande til, voksende til, veksande til, som øker til, \
         som aukar til, som stiger til, øker til, aukar til, stiger til, økes til, aukast til, \
         trappes opp til, trappast opp til, opptrappet til, økt til, auka til",
    ),
    (
        C::Ramp(Slope::Down),
        "synkende til, søkkande til, minkende til, minkande til, avtagende til, avtakende til, \
         avtakande til, som synker til, som reduseres til, som reduserast til, redusert til, reduseres til, \
         reduserast til, trappes ned til, trappast ned til, nedtrappet til",
    ),
    (C::Ramp(Slope::Either), "deretter, og deretter"),
    (C::Half, "halvårsvirkning, halvårseffekt, halvårsverknad, halvårsvirkningen, halvårsdrift, halvårsverknaden"),
    (
        C::Full,
        "helårsvirkning, helårseffekt, helårsdrift, helårsvirkningen, heilårsverknad, heilårsverknaden, \
         heilårseffekt, heilårsdrift, helårsverknad",
    ),
    (C::Yearly, "årlig, årlige, årleg, årlege, hvert år, kvart år, per år, pr år, i året, årvisst, årvis"),
    (
        C::InPeriod,
        "i perioden, i planperioden, i økonomiplanperioden, i handlings- og økonomiplanperioden, \
         i fireårsperioden, i hele perioden, i heile perioden, i hele planperioden, i heile planperioden",
    ),
    (
        C::OverPeriod,
        "i løpet av perioden, i løpet av planperioden, i løpet av økonomiplanperioden, over perioden, \
         over planperioden, i løpet av fireårsperioden, over fireårsperioden",
    ),
    (C::Total, "totalt, samlet, samla, til sammen, tilsammen, til saman, i alt"),
    (C::Only, "kun, bare, berre"),
    (C::Use, "brukes, bruker, brukast, brukar, blir brukt, vert brukt, koster, kostar, betaler, betalar"),
    (
        C::Award,
        "ble innvilget, blei innvilga, vart innvilga, ble bevilget, blei løyvd, vart løyvd, ble tildelt, \
         vart tildelt, blei tildelt, ble gitt, vart gitt",
    ),
    (
        C::Container,
        "budsjett, budsjettet, ramme, ramma, rammen, post, posten, pott, potten, beløp, beløpet, kostnad, \
         kostnaden, kostnader, kostnadene, kostnadane, utgift, utgiften, utgifter, utgiftene, \
         driftsbudsjettet, driftsramme, driftsrammen, driftsramma, lønnsbudsjettet, midler, midlar",
    ),
    (C::Contract, "avtale, avtalen, avtalar, avtaler, avtalane, avtalene, kontrakt, kontrakten"),
    (
        C::Event,
        "ferdigstilles, ferdigstillast, ferdigstilt, står ferdig, er ferdig, åpner, åpnes, opnar, opnast, \
         planlegges, planleggast, bygges, byggjast, etableres, etablerast",
    ),
    (C::TakenIntoUse, "tas i bruk, takast i bruk, blir tatt i bruk, vert teken i bruk, blir teken i bruk"),
    (
        C::End,
        "utløp, utløper, utløpar, går ut, opphør, opphører, opphøyrer, avsluttes, avsluttast, avslutning, \
         avvikles, avviklast, avvikling, fases ut, utfasing, varer, varar, stenges, stengjast, legges ned, \
         leggjast ned, blir avsluttet, vert avslutta, tar slutt, tek slutt",
    ),
    (C::Ended, "opphørte, opphøyrde, opphørt, sagt opp, utløp i, gikk ut, gjekk ut"),
    (C::Reference, "jf, jfr, jamfør, jmf, se"),
    (C::SameLevel, "samme nivå, same nivå"),
    (
        C::Again,
        "beløpet er, beløpet kan, beløpet vil, beløpet blir, beløpet vert, tiltaket, forslaget, framlegget, midlene, midlane, summen, pengene, pengane, satsingen, satsinga, \
         effekten, virkningen, verknaden, dette",
    ),
    (C::Pronoun, "den, denne, disse, desse"),
    (C::With, "med"),
    (C::On, "på"),
    (C::To, "til"),
    (C::And, "og"),
    (
        C::Light,
        "en, et, ei, ein, eit, det, henholdsvis, høvesvis, flatt, flate, varig, varige, generell, \
         generelle",
    ),
    (C::Condition, "forutsatt, forutsetter, forutsetning, forutsetningen, føresett, føreset, føresetnad, føresetnaden"),
    (
        C::Hazard(R::Uncertain),
        "dersom, hvis, alternativt, eventuelt, evt, kanskje, \
         i stedet for, istedenfor, i staden for, heller enn, ikke, ikkje, aldri, verken, vurdere, vurderes, \
         vurdert, vurderast, vurdera, utredes, utrede, greie ut, allerede, allereie, tidligere, tidlegare, \
         opprinnelig, opphavleg, men, likevel, imidlertid, ingen, inga",
    ),
    (
        C::Before(R::Uncertain),
        "uten, utan, enten, anten, kan, kunne, bør, burde, skulle, ville, neppe, trolig, truleg, sannsynligvis, \
         sannsynlegvis, antakelig, antagelig, antakeleg, formodentlig, muligens, foreløpig, førebels, spørsmål, \
         spørsmålet, mulig, muleg, mogleg, unngå, unngår, unngås, hindre, hindrer, \
         hindrar, avverge, slippe, slipper, slepp, avstå, behovet, etterslepet, vedlikeholdsetterslepet, kravet, la være, late vere, vakanse, vakanser",
    ),
    (
        C::Hazard(R::NotExact),
        "anslag, anslaget, anslagsvis, anslått, usikker, usikkert, usikre, estimert, størrelsesorden, storleiksorden",
    ),
    (
        C::Near,
        "ca, cirka, sirka, om lag, omlag, omtrent, rundt, nærmere, nærare, nesten, nær, minst, maks, \
         maksimalt, inntil, opptil, opp til, opp mot, mellom, drøyt, drøye, knapt, snaut, over, under, \
         godt og vel",
    ),
    (
        C::Hazard(R::PartOfAmount),
        "hvorav, herav, kvarav, derav, av dette, av disse, av desse, av beløpet, inkludert, inkl, ekskl, \
         eksklusiv, inklusiv, fratrukket, netto, brutto, halvparten, deler av, delar av, andel, prosent, \
         hver, hvert, kvar, kvart, begge, per, pr, daglig, dagleg, ukentlig, kvar veke, månedlig, månadleg, \
         kvartalsvis, halvårlig, halvårleg, pluss, moms, mva",
    ),
    (
        C::Hazard(R::Compared),
        "sammenlignet, sammenliknet, samanlikna, i forhold til, i høve til, utover, ytterligere, \
         ytterlegare, sett opp mot, enn, mindre, lavere, høyere, lågare, høgare",
    ),
    (
        C::Hazard(R::MovedBetweenYears),
        "overføres, overførast, overføring, overføringer, overføringar, overført, overføre, forskyves, \
         framskyndes, fremskyndes, utsettes, utsettast, utsatt, utsett, utsette, flyttes, flyttast",
    ),
    (
        C::Hazard(R::TimeNotPlaced),
        "neste, kommende, komande, påfølgende, påfølgjande, etterfølgende, etter hvert, etter kvart, \
         fram til, frem til, fram mot, frem mot, gradvis, trinnvis, etappevis, våren, sommeren, sommaren, \
         høsten, hausten, vinteren, påske, nyttår, årsskiftet, skolestart, skulestart, skoleåret, skuleåret, \
         bortsett, unntatt, unnateke, med unntak, tidligst, tidlegast, senest, seinast, \
         kvartal, tertial, halvår, måned, måneden, månaden, månedene, måneder, månad, månader, år, året, årene, åra, halvt år, \
         primo, ultimo, medio, ut perioden, ut planperioden, oppstart, starter, startar",
    ),
    (
        C::Temporary,
        "midlertidig tiltak, midlertidig styrking, midlertidig bevilgning, midlertidig økning, \
         midlertidig ordning, midlertidig prosjekt, mellombels tiltak, mellombels styrking, \
         mellombels løyving, er midlertidig, er mellombels, prøveår, prøveperiode, prøveprosjekt, \
         prosjektperiode, prosjektperioden",
    ),
    (C::Passing, "midlertidig, mellombels"),
    (
        C::Hazard(R::Withdrawn),
        "utgår, trekkes, trekkjast, avvises, avvisast, strykes, strykast, tas ut, takast ut, faller bort, \
         fell bort, stoppes, reversere, reverseres, reversering, \
         fjerne, fjernes, fjernast, tilbake, tilbakeføres, oppheve, oppheves, slettes, avvist, nedstemt, \
         nedrøysta, forkastet, forkasta, igjen, bortfall, fraråder, frarår, frarådes, frarådast, avslår, avslås",
    ),
    (
        C::Hazard(R::OtherActor),
        "regjeringen, regjeringa, stortinget, staten, statens, statlig, statlige, statleg, statlege, \
         statsbudsjettet, husbanken, helsedirektoratet, statsforvalteren, statsforvaltaren, fylkesmannen, \
         fylkeskommunen, fylkeskommunal, fylkeskommunale, fylket, nav",
    ),
    (C::Before(R::Income), "motta, mottar, mottek, mottatt, motteke, får, søker, søkjer"),
    (
        C::Hazard(R::OtherMoney),
        "lån, låne, dollar, euro, gjeld, gjelden, gjelda, fond, fondet, sparepenger, økonomien, kommuneøkonomien, resultatet, driftsresultatet, handlingsrommet, handlingsrom, tap, tapet",
    ),
    (
        C::Hazard(R::Financed),
        "tilsvarende, tilsvarande, dekkes av, dekkast av, dekkes inn, dekkjast inn, tas fra, takast frå, hentes fra, hentast frå",
    ),
    (C::Hazard(R::PriceLevel), "prisnivå, kroneverdi, faste priser, faste prisar"),
];

/// Beginnings and insides of words that make an amount something else, whatever the word ends in.
const STEMS: &[(Class, &str)] = &[
    (
        C::Hazard(R::Income),
        "inntekt, gebyr, betaling, avgift, refusjon, rammetilskudd, rammetilskot, statstilskudd, statstilskot, \
         utbytte, skatt, kompensasjon, gevinst, salg, billett, utleie, husleie, egenandel, eigendel, \
         parkering, satsene, kontingent, avkastning, inntjening, fortjenest, omsetning, konsesjonskraft, statsstøtte",
    ),
    (
        C::Hazard(R::OtherMoney),
        "investering, investere, overskrid, låneopptak, disposisjonsfond, bufferfond, merforbruk, meirforbruk, \
         mindreforbruk, lånegjeld, rentegjeld, gjeldsgrad, gjeldsbetjen, underskudd, overskudd, underskot, overskot",
    ),
    (C::Funding, "finansier, inndekning, inndekking, motpost"),
    (C::Hazard(R::Reallocated), "omfordel, omprioriter, omdisponer"),
    (C::Hazard(R::PriceLevel), "prisjuster, indeksreguler, deflator"),
    (C::Hazard(R::OtherActor), "direktoratet, departementet, skjønnsmid"),
    (C::Hazard(R::PartOfAmount), "brutto"),
    (C::Hazard(R::TimeNotPlaced), "opptrapping, nedtrapping, halvår, helårs, heilårs"),
];

/// The phrases by their first word; built once.
static BY_FIRST_WORD: LazyLock<BTreeMap<&'static str, Vec<(Class, &'static str)>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<&str, Vec<(Class, &str)>> = BTreeMap::new();
    for (class, phrases) in PHRASES {
        for phrase in phrases.split(", ") {
            let first = phrase.split(' ').next().unwrap_or_default();
            by_first.entry(first).or_default().push((*class, phrase));
        }
    }
    by_first
});

/// The class of the longest phrase that starts with the first of these words, and its length in words.
pub(super) fn class_at(words: &[&str]) -> Option<(Class, usize)> {
    let first = words.first()?;
    let mut best: Option<(Class, usize)> = None;
    for (class, phrase) in BY_FIRST_WORD.get(first).map(Vec::as_slice).unwrap_or_default() {
        let length = phrase.split(' ').count();
        let fits = words.get(..length).is_some_and(|given| phrase.split(' ').eq(given.iter().copied()));
        if fits && best.is_none_or(|(_, known)| length > known) {
            best = Some((*class, length));
        }
    }
    best.or_else(|| one_off(first))
        .or_else(|| stem(first))
        .or_else(|| compound(first))
        .or_else(|| price(first))
        .or_else(|| system(first))
}

/// *engangs-*: one year only, and what the rest of the word says.
fn one_off(word: &str) -> Option<(Class, usize)> {
    is_one_off(word).then_some((Class::OneOff, 1))
}

pub(super) fn is_one_off(word: &str) -> bool {
    word.starts_with("engangs") || word.starts_with("eingongs")
}

/// What the rest of *engangs-* says: *engangsbevilgning* is a bevilgning.
pub(super) fn rest_of_one_off(word: &str) -> Option<Class> {
    let rest = word.strip_prefix("engangs").or_else(|| word.strip_prefix("eingongs"))?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    class_at(&[rest]).map(|(class, _)| class).filter(|class| matches!(class, Class::Direction(..) | Class::Subsidy))
}

fn stem(word: &str) -> Option<(Class, usize)> {
    let known = STEMS.iter().find(|(_, stems)| stems.split(", ").any(|stem| word.contains(stem)));
    known.map(|(class, _)| (*class, 1))
}

/// *rammekutt*, *bemanningsreduksjon*: compounds of nouns of direction; and other words with one inside.
fn compound(word: &str) -> Option<(Class, usize)> {
    const INSIDE: [&str; 16] = [
        "innspar",
        "bespar",
        "spare",
        "salder",
        "trekk",
        "uttak",
        "fradrag",
        "stopp",
        "innstramm",
        "kutt",
        "reduksjon",
        "effektivisering",
        "nedskjæring",
        "økning",
        "styrking",
        "omstilling",
    ];
    const DOWN: [&str; 4] = ["nede", "nedre", "nedover", "nedenfor"];
    let nouns = PHRASES.iter().filter(|(class, _)| matches!(class, Class::Direction(_, Takes::NounOn, _)));
    let ends = |forms: &str| forms.split(", ").any(|form| !form.contains(' ') && word.ends_with(form));
    let noun = nouns.clone().find(|(_, forms)| ends(forms)).map(|(class, _)| (*class, 1));
    let inside = || INSIDE.iter().any(|inside| word.contains(inside)) && !word.contains("sparebank");
    let moves = || word.starts_with("ned") && !DOWN.contains(&word) || inside();
    noun.or_else(|| moves().then_some((Class::Move, 1)))
}

/// What people or others pay the municipality, or it pays them: which way a change of it goes is not said.
fn price(word: &str) -> Option<(Class, usize)> {
    const NOUNS: [&str; 7] = ["pris", "takst", "sats", "tariff", "abonnement", "rabatt", "moderasjon"];
    const ENDS: [&str; 7] = ["", "en", "er", "ene", "ar", "ane", "et"];
    const WHOLE: [&str; 13] = [
        "leie",
        "leia",
        "leien",
        "leiene",
        "leige",
        "leiga",
        "leigene",
        "tilskudd",
        "tilskuddet",
        "tilskot",
        "tilskotet",
        "bidrag",
        "bidraget",
    ];
    // What is done for people has such an ending too.
    if word.contains("pleie") || word.starts_with("innsats") {
        return None;
    }
    let inflected =
        |noun: &&str| ENDS.iter().any(|end| word.strip_suffix(end).is_some_and(|rest| rest.ends_with(noun)));
    let is = NOUNS.iter().any(inflected) || WHOLE.iter().any(|noun| word.ends_with(noun));
    is.then_some((Class::Price, 1))
}

/// Those outside the municipality that a grant is paid to.
pub(super) fn is_recipient(word: &str) -> bool {
    const INSIDE: [&str; 12] = [
        "idrettslag",
        "bygdelag",
        "grendelag",
        "ungdomslag",
        "forening",
        "stiftels",
        "klubb",
        "kirke",
        "kyrkje",
        "frivillig",
        "korps",
        "menighet",
    ];
    INSIDE.iter().any(|inside| word.contains(inside))
}

/// A system, by what its name ends in.
fn system(word: &str) -> Option<(Class, usize)> {
    const ENDS: [&str; 10] = [
        "plattform",
        "plattforma",
        "plattformen",
        "system",
        "systemet",
        "løsning",
        "løsningen",
        "løysing",
        "løysinga",
        "programvare",
    ];
    ENDS.iter().any(|end| word.ends_with(end)).then_some((Class::System, 1))
}
