package dev.invito.network;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of headlines that two people may well share without knowing each other, folded, in the six languages. */
final class CommonWords {

    private static final Set<String> ALL =
            Arrays.stream("""
            about after also and are aus auf avec bei bin but chez con como das dei del della delle dem den der des die du
            dos das ein eine einer elle ela er est est eu ex fra for from fuer fur gli has her his ich ihr ist its je la las
            le les los mas mein meine mit more mon mes mis mi my nach nao nel nella non not nos notre nuestra o of on os our
            out para par pas per pela pelo plus por pour que qui sans sem ser sie sin sono sou soy sua sue sui sul sulla sur
            than that the their they this ueber uma uber un una und une uno unser unsere vom von vor was we when where who
            with without wir yo you your yours zu zum zur
            business chef chief cofounder company consultant corporate creative design designer dev developer digital
            director diretor diretora engineer engineering enthusiast entrepreneur executive expert former founder freelance
            freelancer general global head international ing junior lead leader management manager marketing new novo nuevo
            officer owner part partner people president product professional project responsable sales senior service
            services software solutions specialist staff student strategy studio support systems team tech technology vice
            work works working world years
            abteilungsleiter berater beraterin entwickler entwicklerin geschaeftsfuhrer geschaftsfuhrer gruender grunder
            ingenieur ingenieurin leiter leiterin mitarbeiter projektleiter student studentin
            consulente direttore direttrice fondatore ingegnere lavoro libero professionista responsabile studente
            abogado consultor consultora director directora empresa estudiante fundador fundadora gerente ingeniera
            ingeniero jefa jefe profesional trabajo
            chef consultante directeur directrice entreprise etudiant etudiante fondateur fondatrice ingenieur ingenieure
            engenheira engenheiro estudante fundadora gestor gestora trabalho
            """.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private CommonWords() {}

    static boolean has(String word) {
        return ALL.contains(word);
    }
}
